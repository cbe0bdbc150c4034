import { z } from 'zod'
import { signUpForm } from '@/lib/identity/new-password'
import { tick } from '@/lib/platform/form'

/** A sign-up that came by an invitation: `invite` is its code, and `follows` that they agree to follow each other. */
export const invitedForm = signUpForm.extend({ invite: z.string().max(60).default(''), follows: tick })
