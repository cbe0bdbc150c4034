'use server'
import { updateTag } from 'next/cache'
import { RedirectType, redirect } from 'next/navigation'
import { z } from 'zod'
import { db } from '@/db/client'
import { localePath } from '@/lib/i18n/locales'
import { memberAction, publicAction } from '@/lib/identity/action-client'
import { agree } from '@/lib/identity/documents'
import { forgetToken, thisSession } from '@/lib/identity/this-session'
import { now } from '@/lib/platform/clock'
import { chooseAudience } from '@/lib/tickets/choose-audience'
import { audienceShape } from '@/lib/tickets/schema'
import { closeAccount, reopenAccount } from './close'
import { askExport } from './export'
import { closeShape, reopenShape } from './schema'

export const askOwnExport = memberAction(z.object({}), async (viewer, _, { locale }) => {
  await askExport(viewer, now())
  redirect(localePath(locale, '/settings/your-data'))
})

export const closeOwnAccount = memberAction(closeShape, async (viewer, _, { locale }) => {
  await closeAccount(viewer, await thisSession(), now())
  await forgetToken()
  for (const tag of ['events', `member:${viewer.username}`]) updateTag(tag)
  redirect(localePath(locale, '/closed'))
})

export const reopenOwnAccount = publicAction(reopenShape, async ({ token }, { locale }) => {
  const { username } = await reopenAccount(token, now())
  for (const tag of ['events', `member:${username}`]) updateTag(tag)
  redirect(`${localePath(locale, '/sign-in')}?way=reopened`)
})

export const agreeToDocuments = memberAction(z.object({}), async (viewer) => {
  await agree(db, viewer.id, now())
  return { done: 'agreed' }
})

export const chooseOwnAudience = memberAction(audienceShape, async (viewer, input, { locale }) => {
  await chooseAudience(viewer, input, now())
  updateTag(`event:${input.eventId}`)
  redirect(input.goTo ?? localePath(locale, '/tickets'), RedirectType.replace)
})
