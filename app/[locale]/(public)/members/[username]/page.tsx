import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { FollowForm } from '@/components/connections/follow-form'
import { ProfileView } from '@/components/profiles/profile-view'
import { PublicFrame } from '@/components/shell/public-frame'
import { countFollows } from '@/lib/connections/queries'
import { getMemberLife } from '@/lib/feed/queries'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { currentUsername } from '@/lib/identity/change-username'
import { now } from '@/lib/platform/clock'
import { tagPage } from '@/lib/platform/page-tags'
import { getProfile } from '@/lib/profiles/queries'
import { sharedInterests } from '@/lib/search/interests'
import { alternates } from '@/lib/seo/alternates'
import { scriptJson } from '@/lib/seo/event-json-ld'
import { memberJsonLd } from '@/lib/seo/member-json-ld'

type Props = PageProps<'/[locale]/members/[username]'>

export const revalidate = 60
export const dynamic = 'force-static'

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, profile } = await readPage(params)
  const name = profile.fullName || profile.username
  return {
    title: name,
    description: translate(locale, 'member')('description', { name }),
    alternates: {
      ...alternates(locale, `/members/${profile.username}`),
      ...(profile.isPrivate
        ? {}
        : { types: { 'application/atom+xml': `/members/${profile.username}/feed.xml` } }),
    },
    ...(profile.isPrivate ? { robots: { index: false } } : {}),
  }
}

/** For visitors. Members get app/[locale]/for-me/members/[username] at the same address (docs/decisions/014). */
export default async function MemberPage({ params }: Props) {
  const { locale, profile, asked } = await readPage(params)
  if (asked !== profile.username) permanentRedirect(localePath(locale, `/members/${profile.username}`))
  const at = now()
  const [life, counts, shared] = await Promise.all([
    getMemberLife(null, profile, at),
    countFollows(null, profile.id),
    sharedInterests(null, profile, at),
  ])
  const data = memberJsonLd(profile, locale)
  return (
    <PublicFrame locale={locale} path={`/members/${profile.username}`}>
      {data && <script type="application/ld+json">{scriptJson(data)}</script>}
      <ProfileView profile={profile} counts={counts} life={life} shared={shared} locale={locale} now={at}>
        <div className="mt-3">
          <FollowForm member={profile} follow="none" locale={locale} />
        </div>
      </ProfileView>
    </PublicFrame>
  )
}

async function readPage(params: Props['params']) {
  const { username } = await params
  const locale = await localeOf(params)
  const asked = decodeURIComponent(username)
  await tagPage('events', `member:${asked.toLowerCase().slice(0, 40)}`)
  const profile = await getProfile(null, asked)
  if (!profile) return leadOn(locale, asked)
  return { locale, profile, asked }
}

/** A name that somebody had before leads to the one they have now; one that nobody had leads nowhere. */
async function leadOn(locale: Locale, asked: string): Promise<never> {
  const username = await currentUsername(asked)
  return username ? permanentRedirect(localePath(locale, `/members/${username}`)) : notFound()
}
