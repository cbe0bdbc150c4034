import type { Metadata } from 'next'
import { ActButton } from '@/components/identity/act-button'
import { ActForm } from '@/components/identity/act-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { Said } from '@/components/ui/said'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { mailProof, prove, proveMailed } from '@/lib/identity/actions'
import { hasPassword } from '@/lib/identity/prove'
import { requireViewer } from '@/lib/identity/queries'
import { localAddress } from '@/lib/platform/form'

type Props = PageProps<'/[locale]/settings/prove'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings.prove')
  return { title: t('title'), robots: { index: false }, referrer: 'same-origin' }
}

export default async function ProvePage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const query = await searchParams
  const back = localAddress.parse(one(query.back))
  const token = one(query.token)?.slice(0, 200)
  const hidden = { ...(back ? { back } : {}), ...(token ? { token } : {}) }
  const asked = new URLSearchParams(hidden).toString()
  const path = `/settings/prove${asked && `?${asked}`}`
  const viewer = await requireViewer(locale, path)
  const isSet = await hasPassword(viewer)
  const t = translate(locale, 'settings.prove')
  const problems = translate(locale, 'settings')('problems')
  return (
    <SettingsFrame
      {...{ locale, viewer, path }}
      section="account"
      title={t('title')}
      lead={token ? t('linkText') : t('lead')}
    >
      <Said>{one(query.said) === 'mailed' && t('mailed')}</Said>
      {token && (
        <ActForm
          {...{ locale, hidden }}
          action={proveMailed}
          fields={[]}
          labels={{ submit: t('go'), problems }}
        />
      )}
      {!token && isSet && (
        <ActForm
          {...{ locale, hidden }}
          action={prove}
          fields={[
            {
              name: 'password',
              label: t('password'),
              type: 'password',
              autoComplete: 'current-password',
            },
          ]}
          labels={{ submit: t('go'), problems }}
        />
      )}
      {!token && (
        <section className="flex flex-col gap-3">
          {isSet && <h2 className="text-lg">{t('mailTitle')}</h2>}
          <p className="text-quiet">{t('mailText')}</p>
          <ActButton {...{ locale, hidden }} action={mailProof} label={t('mail')} />
        </section>
      )}
    </SettingsFrame>
  )
}
