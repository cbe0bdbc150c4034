import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http'
import { gunzipSync, gzipSync } from 'node:zlib'

/** The body of a page that is not there, for the address that was asked for and the stylesheet of the site. */
export type Words = (asked: { url: string; stylesheet: string | undefined }) => string

type Rest = [callback?: unknown, more?: unknown]

/**
 * Lets a page that Next draws in the browser alone say something without JavaScript: of "not found" it sends an empty
 * body, and what stands in it as data for its script. Such an answer is held until it is whole; all others pass as they are.
 */
export function speakWithoutScript(request: IncomingMessage, response: ServerResponse, words: Words): void {
  const { method, url = '/' } = request
  if (method !== 'GET' && method !== 'HEAD') return
  const { writeHead, write, end, flushHeaders } = bound(response)
  const parts: Buffer[] = []
  const isHeld = () => !response.headersSent && isMissingPage(response)
  const hold = (part: unknown, [encoding]: Rest) => {
    if (typeof part === 'string') parts.push(Buffer.from(part, isEncoding(encoding) ? encoding : 'utf8'))
    else if (part instanceof Uint8Array) parts.push(Buffer.from(part))
  }
  const own = {
    writeHead: (status: number, ...rest: (string | Headers)[]) => {
      response.statusCode = status
      if (!isMissingPage(response, rest)) return writeHead(status, ...rest)
      for (const [name, value] of given(rest)) response.setHeader(name, value)
      // Nobody knows yet how long the page will be.
      response.removeHeader('content-length')
      return method === 'HEAD' ? writeHead(status) : response
    },
    flushHeaders: () => void (isHeld() || flushHeaders()),
    write: (part: unknown, ...rest: Rest) => {
      if (method === 'HEAD' || !isHeld()) return write(part, ...rest)
      hold(part, rest)
      callbackOf(rest)?.()
      return true
    },
    end: (part?: unknown, ...rest: Rest) => {
      if (method === 'HEAD' || !isHeld()) return end(part, ...rest)
      hold(part, rest)
      const body = spoken(Buffer.concat(parts), response.getHeader('content-encoding'), { url, words })
      response.removeHeader('transfer-encoding')
      response.setHeader('content-length', body.length)
      writeHead(response.statusCode)
      return end(body, callbackOf([part, ...rest]))
    },
  }
  Object.assign(response, own)
}

type Headers = Record<string, OutgoingHttpHeader>

function bound(response: ServerResponse) {
  const { writeHead, write, end, flushHeaders } = response
  // Node's own declarations are overloads, of which no spread of arguments is one.
  const own = <T>(act: (this: ServerResponse, ...given: never[]) => T) =>
    ((...given: unknown[]) => Reflect.apply(act, response, given)) as (...given: unknown[]) => T
  return { writeHead: own(writeHead), write: own(write), end: own(end), flushHeaders: own(flushHeaders) }
}

function isMissingPage(response: ServerResponse, rest: (string | Headers)[] = []): boolean {
  const type = given(rest).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  return (
    response.statusCode === 404 &&
    /^text\/html/.test(String(type ?? response.getHeader('content-type') ?? ''))
  )
}

function given(rest: (string | Headers)[]): [string, OutgoingHttpHeader][] {
  const headers = rest.find((each) => typeof each === 'object')
  return Object.entries(headers ?? {})
}

function spoken(body: Buffer, encoding: unknown, { url, words }: { url: string; words: Words }): Buffer {
  if (encoding !== undefined && encoding !== 'gzip') return body
  const html = (encoding ? gunzipSync(body) : body).toString()
  if (!html.includes('id="__next_error__"')) return body
  const stylesheet = /\/_next\/static\/[\w./-]+\.css/.exec(html)?.[0]
  const whole = Buffer.from(html.replace(/<body[^>]*>/, (start) => start + words({ url, stylesheet })))
  return encoding ? gzipSync(whole) : whole
}

function callbackOf(rest: unknown[]): (() => void) | undefined {
  const last = rest.find((each) => typeof each === 'function')
  return last ? () => void Reflect.apply(last, undefined, []) : undefined
}

function isEncoding(encoding: unknown): encoding is BufferEncoding {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding)
}
