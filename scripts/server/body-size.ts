import type { IncomingMessage } from 'node:http'
import nextConfig from '../../next.config.mjs'

const [, megabytes] = /^(\d+)mb$/.exec(nextConfig.experimental.serverActions.bodySizeLimit) ?? []
const most = Number(megabytes) * 1024 * 1024

/**
 * Why a body is not read at all: it is longer than any form of ours, or does not say how long it is. Next would answer
 * both with a failure of its own after reading them.
 */
export function bodyFault({ headers }: IncomingMessage): { status: 411 | 413; words: string } | undefined {
  if (headers['transfer-encoding'] && headers['content-length'] === undefined)
    return { status: 411, words: 'Please say how long this is (Content-Length).' }
  if (Number(headers['content-length'] ?? 0) <= most) return undefined
  return {
    status: 413,
    words: `That is more than Maly takes at once (${megabytes} MB). Go back and send less.`,
  }
}
