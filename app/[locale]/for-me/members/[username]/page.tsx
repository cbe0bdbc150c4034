import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { MemberActs } from '@/components/connections/member-acts'
import { ProfileView } from '@/components/profiles/profile-view'
import { MemberFrame } from '@/components/shell/member-frame'
import { countFollows, getRelation, listShared } from '@/lib/connections/queries'
import { getMemberLife } from '@/lib/feed/queries'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { currentUsername } from '@/lib/identity/change-username'
import { getViewer } from '@/lib/identity/queries'
import type { Viewer } from '@/lib/identity/schema'
import { now } from '@/lib/platform/clock'
import { getProfile } from '@/lib/profiles/queries'
import { sharedInterests } from '@/lib/search/interests'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]/for-me/members/[username]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const profile = await readProfile((await params).username)
  return {
    title: profile.fullName || profile.username,
    alternates: alternates(await localeOf(params), `/members/${profile.username}`),
    robots: { index: false },
  }
}

/** A member's page as another member may see it, at its public address (docs/decisions/014). */
export default async function MemberForMe({ params, searchParams }: Props) {
  const { username } = await params
  const locale = await localeOf(params)
  const [viewer, profile] = await Promise.all([getViewer(), readProfile(username)])
  const path = `/members/${profile.username}`
  if (decodeURIComponent(username) !== profile.username) permanentRedirect(localePath(locale, path))
  const at = now()
  const [life, counts, shared, between] = await Promise.all([
    getMemberLife(viewer, profile, at),
    countFollows(viewer, profile.id),
    sharedInterests(viewer, profile, at),
    viewer && viewer.id !== profile.id ? readBetween(viewer, profile, at) : null,
  ])
  const said = one((await searchParams).said)
  return (
    <MemberFrame locale={locale} viewer={viewer} path={path}>
      <ProfileView profile={profile} counts={counts} life={life} shared={shared} locale={locale} now={at}>
        <MemberActs profile={profile} viewer={viewer} between={between} said={said} locale={locale} />
      </ProfileView>
    </MemberFrame>
  )
}

async function readBetween(viewer: Viewer, profile: { id: number; isPrivate: boolean }, at: Date) {
  const [relation, shared] = await Promise.all([
    getRelation(viewer, profile, at),
    listShared(viewer, profile.id, 3),
  ])
  return { relation, shared }
}

const readProfile = cache(async (username: string) => {
  const viewer = await getViewer()
  const asked = decodeURIComponent(username)
  // A name that somebody had before leads on to the one they have now, for whoever may know of them.
  const profile =
    (await getProfile(viewer, asked)) ?? (await getProfile(viewer, (await currentUsername(asked)) ?? ''))
  if (!profile) notFound()
  return profile
})
