import { z } from 'zod'
import { email } from '@/lib/identity/schema'
import { fault, line, tick } from '@/lib/platform/form'

/** As many addresses as one form takes; a longer list is refused whole, in words. */
export const mostAddresses = 100
/** How many people may come by a member's link. */
export const linkUses = [5, 10, 25, 50] as const

/** The letters of a code: Crockford's base 32, which leaves out I, L, O and U. */
export const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const codeLength = 10

/**
 * A code as people type it: small letters, spaces and hyphens between, and letters that look like another. I, L and O are
 * no letters of a code, so each can only be meant for one. Null for what can be no code.
 */
export function foldCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―_.]/g, '')
  const code = plain.replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter)) ? code : null
}

/** A code as it is shown: "K7QM2-XRT94". */
export function spacedCode(code: string): string {
  return code.length === codeLength ? `${code.slice(0, 5)}-${code.slice(5)}` : code
}

export type LineFault = 'notAddress' | 'twice' | 'own' | 'already'
export type ReadAddress = { line: number; text: string; email: string | null; fault: LineFault | null }

/** Reads a pasted list: addresses parted by lines, commas or semicolons, with names before them or without. */
export function readAddresses(text: string): ReadAddress[] {
  const seen = new Set<string>()
  return text.split('\n').flatMap((row, index) =>
    row
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .map((part): ReadAddress => {
        const read = email.safeParse(/<([^<>]*)>/.exec(part)?.[1] ?? part)
        const found = read.success ? read.data : null
        const isTwice = found !== null && seen.has(found)
        if (found) seen.add(found)
        return { line: index + 1, text: part.slice(0, 100), email: found, fault: faultOf(found, isTwice) }
      }),
  )
}

function faultOf(found: string | null, isTwice: boolean): LineFault | null {
  if (!found) return 'notAddress'
  return isTwice ? 'twice' : null
}

// As much as a list of five thousand addresses, which is refused with its number and not with "too long".
const list = z.string({ error: fault('required') }).max(500_000, fault('tooLong'))

export const inviteShape = z.object({ addresses: list, follows: tick })

const choice = { error: fault('choice') }
const id = z.coerce.number(choice).int().min(1, fault('choice')).max(2_147_483_647, fault('choice'))

const friends = z.coerce.number(choice).int().min(0, fault('choice')).max(10, fault('choice'))

export const eventInviteShape = z.object({ eventId: id, addresses: list, plusOnes: friends.default(0) })

export const ownInvitationShape = z.object({ invitationId: id })

export const linkShape = z.object({
  maxUses: z.coerce.number(choice).refine((uses) => linkUses.some((each) => each === uses), fault('choice')),
  follows: tick,
})

export const codeShape = z.object({ code: line(60) })

export const redeemShape = z.object({ code: line(60), follows: tick })

export const refuseShape = z.object({ token: z.string().max(200) })

/** A member's address of a code. */
export function invitationPath(code: string): string {
  return `/invitations/${spacedCode(code)}`
}
