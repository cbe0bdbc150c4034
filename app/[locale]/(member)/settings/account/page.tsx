import type { Metadata } from 'next'
import { AccountRow } from '@/components/identity/account-row'
import { ActButton } from '@/components/identity/act-button'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { Card } from '@/components/ui/card'
import { Said } from '@/components/ui/said'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { keepEmail } from '@/lib/identity/actions'
import { getAccount } from '@/lib/identity/change-email'
import { requireViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/settings/account'>
type Account = Awaited<ReturnType<typeof getAccount>>

const sayings = ['username', 'email', 'kept', 'password'] as const

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings')
  return { title: t('sections.account'), robots: { index: false } }
}

export default async function AccountPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings/account')
  const account = await getAccount(viewer)
  const asked = one((await searchParams).said)
  const said = sayings.find((saying) => saying === asked)
  const t = translate(locale, 'settings')
  const to = (page: string) => localePath(locale, `/settings/account/${page}`)
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="account">
      <Said>{said && t(`said.${said}`)}</Said>
      <ul className="divide-y divide-line rounded-large border border-line bg-surface">
        <AccountRow
          name={t('username')}
          value={`@${viewer.username}`}
          href={to('username')}
          change={t('change')}
        />
        <AccountRow name={t('email')} value={account.email} href={to('email')} change={t('change')} />
        <AccountRow
          name={t('password')}
          value={t(account.hasPassword ? 'passwordSet' : 'passwordNone')}
          href={to('password')}
          change={t(account.hasPassword ? 'change' : 'passwordAdd')}
        />
      </ul>
      {account.newEmail && <Waiting locale={locale} account={account} />}
    </SettingsFrame>
  )
}

function Waiting({ locale, account }: { locale: Locale; account: Account }) {
  const t = translate(locale, 'settings.waiting')
  const state = (isAgreed: boolean) => t(isAgreed ? 'agreed' : 'open')
  return (
    <Card as="section" className="flex flex-col gap-3">
      <h2 className="break-words text-lg">{t('title', { email: account.newEmail ?? '' })}</h2>
      <ul>
        <li>
          <strong>{t('old')}</strong> {state(account.isOldAgreed)}
        </li>
        <li>
          <strong>{t('new')}</strong> {state(account.isNewAgreed)}
        </li>
      </ul>
      <p className="text-quiet text-sm">{t('note')}</p>
      <ActButton action={keepEmail} locale={locale} label={t('cancel')} />
    </Card>
  )
}
