import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { GoogleForm } from '@/components/identity/google-form'
import { SignUpForm } from '@/components/identity/sign-up-form'
import { AuthFrame } from '@/components/shell/auth-frame'
import { CheckboxField } from '@/components/ui/choice'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { providerName } from '@/lib/identity/open-id'
import { getViewer } from '@/lib/identity/queries'
import { providerLabel } from '@/lib/identity/schema'
import { joinInvited } from '@/lib/invitations/actions'
import { getLanding, type Landing } from '@/lib/invitations/queries'
import { invitationPath, spacedCode } from '@/lib/invitations/schema'
import { now } from '@/lib/platform/clock'
import { localAddress } from '@/lib/platform/form'

type Props = PageProps<'/[locale]/sign-up'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'auth')
  return { title: t('signUpTitle'), robots: { index: false } }
}

export default async function SignUpPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const asked = await searchParams
  const invite = one(asked.invite)
  const landing = invite ? await getLanding(null, invite, now()) : null
  const open = landing?.state === 'open' ? landing : null
  // Whoever comes another way than by the form lands on the invitation again, and says there that they came by it.
  const back = open ? localePath(locale, invitationPath(open.code)) : undefined
  const next = localAddress.parse(one(asked.next)) ?? back
  if (await getViewer()) redirect(next ?? localePath(locale, '/events'))
  const t = translate(locale, 'auth')
  const ways = translate(locale, 'ways')
  const provider = providerName()
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <AuthFrame locale={locale} viewer={null} path={`/sign-up${query}`}>
      <div className="flex flex-col gap-6">
        <div>
          {open && <InvitedBy landing={open} locale={locale} />}
          <h1>{t('signUpTitle')}</h1>
          <p className="mt-2 text-quiet">{t('signUpLead')}</p>
        </div>
        {provider && (
          <GoogleForm
            locale={locale}
            next={next}
            labels={{
              provider: ways('provider', { name: providerLabel(provider) }),
              or: ways('or'),
              problems: t('problems'),
            }}
          />
        )}
        <SignUpForm
          locale={locale}
          next={next}
          action={open ? joinInvited : undefined}
          labels={{
            fullName: t('fullName'),
            fullNameHint: t('fullNameHint'),
            username: t('username'),
            usernameHint: t('usernameHint'),
            email: t('email'),
            password: t('password'),
            passwordHint: t('passwordHint'),
            signUp: t('signUp'),
            problems: t('problems'),
          }}
        >
          {open && <Invited landing={open} locale={locale} />}
        </SignUpForm>
        <p className="text-sm text-quiet">
          {translate(locale, 'agree').rich('signUp', {
            terms: (words) => <LegalLink href={localePath(locale, '/terms')}>{words}</LegalLink>,
            rules: (words) => <LegalLink href={localePath(locale, '/rules')}>{words}</LegalLink>,
            privacy: (words) => <LegalLink href={localePath(locale, '/privacy')}>{words}</LegalLink>,
          })}
        </p>
        {!open && (
          <Link className="link flex min-h-11 items-center" href={localePath(locale, '/invitations/code')}>
            {translate(locale, 'invitations')('codeTitle')}
          </Link>
        )}
        <Link className="link flex min-h-11 items-center" href={localePath(locale, '/sign-in') + query}>
          {t('toSignIn')}
        </Link>
      </div>
    </AuthFrame>
  )
}

function LegalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="link" href={href}>
      {children}
    </a>
  )
}

/** By whom somebody was invited, and to what: above the form, so that nobody doubts that it counts. */
function InvitedBy({ landing: { inviter, event }, locale }: { landing: Landing; locale: Locale }) {
  const t = translate(locale, 'invitations')
  return (
    <p className="mb-2 font-semibold text-dusk-deep wrap-anywhere">
      {t('invitedBy', { name: inviter.fullName || inviter.username })}
      {event && ` · ${t('toEvent', { event: event.title })}`}
    </p>
  )
}

/** Whether both follow each other: asked, and not ticked for them. */
function Invited({ landing: { code, inviter }, locale }: { landing: Landing; locale: Locale }) {
  const t = translate(locale, 'invitations')
  const name = inviter.fullName || inviter.username
  return (
    <div className="rounded-large bg-dusk-soft p-4">
      <input type="hidden" name="invite" value={spacedCode(code)} />
      <CheckboxField name="follows" label={t('agree', { name })} />
    </div>
  )
}
