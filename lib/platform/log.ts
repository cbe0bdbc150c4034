import pino from 'pino'
import { currentRequest } from './request'

/** The process's log: one JSON line each, with the id of the request that caused it. Never log what people typed. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  redact: ['password', 'token', 'email', '*.password', '*.token', '*.email'],
  mixin: () => {
    const request = currentRequest()
    return request ? { requestId: request.id } : {}
  },
})
