'use server'
import { refresh, updateTag } from 'next/cache'
import { headers } from 'next/headers'
import { RedirectType, redirect } from 'next/navigation'
import { localePath } from '@/lib/i18n/locales'
import { memberAction } from '@/lib/identity/action-client'
import { privacyShape } from '@/lib/identity/schema'
import { now } from '@/lib/platform/clock'
import { block as blockMember, unblock as unblockMember } from './block'
import { dismiss, suggestAgain } from './dismiss'
import { follow, unfollow } from './follow'
import { mute as muteMember, unmute as unmuteMember } from './mute'
import { savePrivacy } from './privacy'
import { accept, decline, removeFollower } from './requests'
import { dismissShape, followShape, listedShape, muteShape, namedShape, requestShape } from './schema'

// Of an answer on the page it was asked on, the page before stays one step back: it replaces what it answers.
export const chooseFollow = memberAction(followShape, async (viewer, input, { locale }) => {
  const { username, wish, goTo } = input
  const done = wish === 'follow' ? await follow(viewer, username, now()) : await unfollow(viewer, username)
  for (const name of [username.toLowerCase(), viewer.username]) updateTag(`member:${name}`)
  const said = done ?? 'unfollowed'
  if (goTo) return showIn(goTo, said)
  redirect(`${localePath(locale, `/members/${username}`)}?said=${said}`, RedirectType.replace)
})

export const dismissPerson = memberAction(dismissShape, async (viewer, input, { locale }) => {
  const { username, wish, goTo = localePath(locale, '/members') } = input
  await (wish === 'dismiss' ? dismiss : suggestAgain)(viewer, username)
  return showIn(goTo, wish)
})

export const answerRequest = memberAction(requestShape, async (viewer, { memberId, answer }, { locale }) => {
  const decide = answer === 'accept' ? accept : decline
  await decide(viewer, { followerId: memberId, now: now() })
  updateTag(`member:${viewer.username}`)
  redirect(`${localePath(locale, '/settings/followers')}?said=${answer}`, RedirectType.replace)
})

export const dropFollower = memberAction(listedShape, async (viewer, { memberId }, { locale }) => {
  await removeFollower(viewer, memberId)
  updateTag(`member:${viewer.username}`)
  redirect(
    `${localePath(locale, `/members/${viewer.username}/followers`)}?said=removed`,
    RedirectType.replace,
  )
})

export const block = memberAction(namedShape, async (viewer, { username }, { locale }) => {
  await blockMember(viewer, username, now())
  for (const name of [username.toLowerCase(), viewer.username]) updateTag(`member:${name}`)
  redirect(`${localePath(locale, '/settings/blocked')}?said=blocked`)
})

export const unblock = memberAction(listedShape, async (viewer, { memberId }, { locale }) => {
  await unblockMember(viewer, memberId)
  redirect(`${localePath(locale, '/settings/blocked')}?said=unblocked`, RedirectType.replace)
})

export const mute = memberAction(muteShape, async (viewer, input, { locale }) => {
  const { username, length, goTo = localePath(locale, `/members/${username}`) } = input
  await muteMember(viewer, username, { length, now: now() })
  redirect(`${goTo}?said=muted`, RedirectType.replace)
})

export const unmute = memberAction(listedShape, async (viewer, { memberId }, { locale }) => {
  await unmuteMember(viewer, memberId)
  redirect(`${localePath(locale, '/settings/blocked')}?said=unmuted`)
})

export const changePrivacy = memberAction(privacyShape, async (viewer, input) => {
  await savePrivacy(viewer, input, now())
  updateTag(`member:${viewer.username}`)
  return { done: 'saved' }
})

/** A list is drawn anew where it is, and stays where it was scrolled to; only a plain post is led to its address. */
async function showIn(list: string, done: string) {
  if (!(await headers()).has('next-action')) redirect(list, RedirectType.replace)
  refresh()
  return { done }
}
