import { decode, encode } from 'next-auth/jwt'
import type { z } from 'zod'
import { env } from './env'

/** Something that a browser keeps for us for a while: it can neither read nor change it (JWE under AUTH_SECRET). */
export function seal(kind: string, data: Record<string, unknown>, seconds: number): Promise<string> {
  return encode({ token: { data }, secret: env().AUTH_SECRET, salt: kind, maxAge: seconds })
}

/** What was sealed as this kind; null for what has ended, was sealed as another, or is not ours. */
export async function unseal<S extends z.ZodType>(
  kind: string,
  sealed: string | undefined,
  shape: S,
): Promise<z.output<S> | null> {
  const opened = await decode({ token: sealed ?? '', secret: env().AUTH_SECRET, salt: kind }).catch(
    () => null,
  )
  return shape.safeParse(opened?.data).data ?? null
}
