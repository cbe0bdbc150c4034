import { sessionCookie } from '@/lib/identity/sessions'
import { runRequest } from '@/lib/platform/request'

/*
 * The two modules of Next that exist only while a page is served, for actions that are called without one: mock
 * next/headers and next/cache with them. Who is looking is then read by the real reader, from the cookie.
 */

const jar = new Map<string, string>()

export const nextHeaders = {
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? '' } : undefined),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    has: (name: string) => jar.has(name),
    set: (name: string, value: string) => void jar.set(name, value),
    delete: (name: string) => void jar.delete(name),
  }),
  headers: async () =>
    new Headers({
      cookie: [...jar].map((pair) => pair.join('=')).join('; '),
      host: 'localhost:3000',
      'x-forwarded-proto': 'http',
    }),
}

export const nextCache = {
  refresh: () => {},
  updateTag: () => {},
  revalidateTag: () => {},
  revalidatePath: () => {},
}

let requests = 0

/** Does something as one request of a browser that holds a session's token, or none; each from an address of its own. */
export function asBrowser<T>(
  { token, ...cookies }: { token: string | undefined } & Record<string, string | undefined>,
  work: () => Promise<T>,
): Promise<T> {
  jar.clear()
  for (const [name, value] of Object.entries({ ...cookies, [sessionCookie]: token }))
    if (value) jar.set(name, value)
  requests++
  const address = `10.0.${requests >> 8}.${requests & 255}`
  return runRequest({ id: `matrix-${requests}`, address }, work)
}
