import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { env } from './env'
import { stopMail } from './mail-stops'

const one = z.object({ address: z.email().max(254), kind: z.enum(['bounce', 'complaint']) })
const report = z.union([one.transform((only) => [only]), z.array(one).max(1000)])

/**
 * Takes a report of a mail service. Answers the status for it: 204 when it was taken, 404 where no secret is set, 401 for
 * another one, 400 for what is no report.
 */
export async function readBounces(
  authorization: string | null,
  body: string,
): Promise<204 | 400 | 401 | 404> {
  const { MAIL_WEBHOOK_SECRET: secret } = env()
  if (!secret) return 404
  if (!isSame(authorization ?? '', `Bearer ${secret}`)) return 401
  const { data } = report.safeParse(parsed(body))
  if (!data) return 400
  for (const { address, kind } of data) await stopMail(address, kind)
  return 204
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
