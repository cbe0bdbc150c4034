import 'next/dist/server/node-environment-baseline.js'
import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external.js'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external.js'
import { HeadersAdapter } from 'next/dist/server/web/spec-extension/adapters/headers.js'
import { RequestCookiesAdapter } from 'next/dist/server/web/spec-extension/adapters/request-cookies.js'
import { RequestCookies, ResponseCookies } from 'next/dist/server/web/spec-extension/cookies.js'
import { type RequestContext, runRequest } from '@/lib/platform/request'

type Work = Parameters<typeof workAsyncStorage.run>[0]
type Unit = Extract<Parameters<typeof workUnitAsyncStorage.run>[0], { type: 'request' }>

export type Browser = {
  /** Does what an action does, with the cookies that earlier ones left here. */
  act<T>(work: () => Promise<T>): Promise<T>
  cookie(name: string): string | undefined
  setCookie(name: string, value: string): void
  /** What the last act answered with. */
  readonly answer: RequestContext
}

let opened = 0

/** A browser with a cookie jar of its own, and an address of its own unless it is given one. */
export function openBrowser(address = `192.0.${++opened >> 8}.${opened & 255}`): Browser {
  const jar = new ResponseCookies(new Headers())
  let answer: RequestContext = { id: 'r', address }
  return {
    act: (work) => {
      answer = { id: 'r', address }
      const sent = jar.getAll().filter(({ value }) => value !== '')
      const cookie = sent.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
      const headers = HeadersAdapter.seal(
        new Headers({ host: 'localhost:3000', ...(cookie ? { cookie } : {}) }),
      )
      const unit: Partial<Unit> = {
        ...{ type: 'request', phase: 'action', headers },
        cookies: RequestCookiesAdapter.seal(new RequestCookies(headers)),
        userspaceMutableCookies: jar,
      }
      return workAsyncStorage.run({ route: '/sign-in' } as Work, () =>
        workUnitAsyncStorage.run(unit as Unit, () => runRequest(answer, work)),
      )
    },
    cookie: (name) => jar.get(name)?.value || undefined,
    setCookie: (name, value) => void jar.set(name, value),
    get answer() {
      return answer
    },
  }
}
