import type { Metadata } from 'next'
import { CurrentPicture } from '@/components/profiles/current-picture'
import { MoodPanel } from '@/components/profiles/mood-panel'
import { PictureForm } from '@/components/profiles/picture-form'
import { ProfileForm } from '@/components/profiles/profile-form'
import { pictureLabels, profileLabels } from '@/components/profiles/profile-text'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getOwnWords } from '@/lib/identity/member'
import { requireViewerOrPost } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'

type Props = PageProps<'/[locale]/settings/profile'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings')
  return { title: t('sections.profile'), robots: { index: false } }
}

export default async function ProfilePage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewerOrPost(locale, '/settings/profile')
  if (!viewer) return null
  const own = await getOwnWords(viewer)
  const t = translate(locale, 'profile')
  const values = { fullName: own.fullName, bio: own.bio, interests: own.interests.join(', ') }
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="profile">
      <p role="status" className="font-semibold text-moss-deep">
        {one((await searchParams).said) === 'picture' && t('pictureSaid')}
      </p>
      <MoodPanel locale={locale} member={own} now={now()} back={localePath(locale, '/settings/profile')} />
      <section className="flex flex-col gap-4">
        <h2>{t('words')}</h2>
        <ProfileForm locale={locale} labels={profileLabels(locale)} values={values} />
      </section>
      <section className="flex flex-col gap-4">
        <h2>{t('pictures')}</h2>
        {(['profile', 'cover'] as const).map((which) => (
          <PictureForm
            key={which}
            locale={locale}
            which={which}
            labels={pictureLabels(locale, which)}
            hasPicture={Boolean(which === 'profile' ? own.profileImage : own.coverImage)}
          >
            <CurrentPicture which={which} member={{ ...own, id: viewer.id }} />
          </PictureForm>
        ))}
      </section>
      <Link className="link flex min-h-11 items-center" href={localePath(locale, `/members/${own.username}`)}>
        {t('see')}
      </Link>
    </SettingsFrame>
  )
}
