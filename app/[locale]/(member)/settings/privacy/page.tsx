import type { Metadata } from 'next'
import { PrivacyForm } from '@/components/connections/privacy-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getPrivacy } from '@/lib/identity/privacy'
import { requireViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/settings/privacy'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'privacy')('title'), robots: { index: false } }
}

export default async function PrivacyPage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings/privacy')
  const privacy = await getPrivacy(viewer)
  const t = translate(locale, 'privacy')
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="privacy" lead={t('lead')}>
      {privacy && (
        <PrivacyForm
          locale={locale}
          values={{ ...privacy, isPrivate: privacy.isPrivate ? 'yes' : 'no' }}
          questions={questions(locale)}
          labels={{ save: t('save'), saved: t('saved'), problems: t('problems') }}
        />
      )}
    </SettingsFrame>
  )
}

function questions(locale: Parameters<typeof translate>[0]) {
  const t = translate(locale, 'privacy')
  return [
    {
      name: 'isPrivate' as const,
      legend: t('isPrivate.question'),
      options: [
        { value: 'no', label: t('isPrivate.no'), hint: t('isPrivate.noHint') },
        { value: 'yes', label: t('isPrivate.yes'), hint: t('isPrivate.yesHint') },
      ],
    },
    {
      name: 'listsVisibleTo' as const,
      legend: t('lists.question'),
      options: [
        { value: 'everyone', label: t('lists.everyone') },
        { value: 'followers', label: t('lists.followers') },
        { value: 'nobody', label: t('lists.nobody') },
      ],
    },
    {
      name: 'attendanceVisibleTo' as const,
      legend: t('attendance.question'),
      hint: t('attendance.hint'),
      options: [
        { value: 'everyone', label: t('attendance.everyone') },
        { value: 'following', label: t('attendance.following') },
        { value: 'organizer', label: t('attendance.organizer') },
      ],
    },
    {
      name: 'messagesFrom' as const,
      legend: t('messages.question'),
      options: [
        { value: 'everyone', label: t('messages.everyone') },
        { value: 'following', label: t('messages.following') },
        { value: 'nobody', label: t('messages.nobody') },
      ],
    },
  ]
}
