import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { EventList } from '@/components/events/event-list'
import { PublicFrame } from '@/components/shell/public-frame'
import { Avatar } from '@/components/ui/avatar'
import { HueDot } from '@/components/ui/chip'
import { Prose } from '@/components/ui/prose'
import { listHosted } from '@/lib/events/discover'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { currentUsername } from '@/lib/identity/change-username'
import { now } from '@/lib/platform/clock'
import { tagPage } from '@/lib/platform/page-tags'
import { getPublicProfile } from '@/lib/profiles/queries'
import { moods } from '@/lib/profiles/schema'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]/members/[username]'>

export const revalidate = 60
export const dynamic = 'force-static'

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, profile, name } = await readPage(params)
  return {
    title: name,
    description: translate(locale, 'member')('description', { name }),
    alternates: alternates(locale, `/members/${profile.username}`),
    ...(profile.isPrivate ? { robots: { index: false } } : {}),
  }
}

export default async function MemberPage({ params }: Props) {
  const { locale, profile, name, asked } = await readPage(params)
  if (asked !== profile.username) permanentRedirect(localePath(locale, `/members/${profile.username}`))
  const at = now()
  const hosted = profile.isPrivate ? [] : await listHosted(profile.id, at)
  const t = translate(locale, 'member')
  return (
    <PublicFrame locale={locale} path={`/members/${profile.username}`}>
      <header className="flex items-center gap-5 pt-6">
        <Avatar id={profile.id} name={name} src={profile.image} size="xl" />
        <div className="min-w-0">
          <h1 dir="auto">{name}</h1>
          <p className="text-quiet">
            @{profile.username} {profile.city && t('in', { city: profile.city })}
          </p>
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
            {moods
              .filter(({ key }) => profile.moods.includes(key))
              .map(({ key, hue }) => (
                <li key={key} className="flex items-center gap-2">
                  <HueDot hue={hue} /> {translate(locale, 'moods')(key)}
                </li>
              ))}
          </ul>
        </div>
      </header>
      <div className="mt-6 max-w-2xl">
        {profile.isPrivate ? <p className="text-quiet">{t('private')}</p> : <Prose text={profile.bio} />}
      </div>
      {!profile.isPrivate && (
        <section className="mt-10 max-w-2xl">
          <h2 className="mb-4">{t('hosting', { name })}</h2>
          {hosted.length > 0 ? (
            <EventList events={hosted} locale={locale} now={at} showCity />
          ) : (
            <p className="text-quiet">{t('none', { name })}</p>
          )}
        </section>
      )}
    </PublicFrame>
  )
}

async function readPage(params: Props['params']) {
  const { username } = await params
  const locale = await localeOf(params)
  const asked = decodeURIComponent(username)
  await tagPage('events', `member:${asked.toLowerCase().slice(0, 40)}`)
  const profile = await getPublicProfile(asked)
  if (!profile) return leadOn(locale, asked)
  return { locale, profile, asked, name: profile.fullName || profile.username }
}

/** A name that somebody had before leads to the one they have now; one that nobody had leads nowhere. */
async function leadOn(locale: Locale, asked: string): Promise<never> {
  const username = await currentUsername(asked)
  return username ? permanentRedirect(localePath(locale, `/members/${username}`)) : notFound()
}
