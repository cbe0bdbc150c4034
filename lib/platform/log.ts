import pino from 'pino'
import { logLevel } from './env'
import { currentRequest } from './request'

/** The process's log: one JSON line each, with the id of the request that caused it. Never log what people typed. */
export const log = pino({
  level: logLevel(),
  base: null,
  redact: ['password', 'token', 'email', '*.password', '*.token', '*.email'],
  mixin: () => {
    const request = currentRequest()
    return request ? { requestId: request.id } : {}
  },
})
