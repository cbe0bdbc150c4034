import { z } from 'zod'
import { line, localAddress } from '@/lib/platform/form'
import { knownPassword, username } from './schema'

export const mailLinkShape = z.object({ token: z.string().max(200), next: localAddress })

export const codeShape = z.object({ code: line(40), next: localAddress })

export const goShape = z.object({ next: localAddress })

export const connectShape = z.object({ password: knownPassword })

export const chooseNameShape = z.object({ fullName: line(80), username })

export const providerShape = z.object({ provider: z.string().max(300) })
