import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { enterByCode } from '@/lib/identity/actions'
import { ActForm } from './act-form'

/** What to do with a mail that signs in: open its link here, or type its code. */
export function MailedCode({ locale, next }: { locale: Locale; next?: string | undefined }) {
  const t = translate(locale, 'ways')
  return (
    <>
      <p>{t('sentHere')}</p>
      <ActForm
        action={enterByCode}
        locale={locale}
        hidden={next ? { next } : {}}
        fields={[
          {
            name: 'code',
            label: t('code'),
            hint: t('codeHint'),
            type: 'text',
            autoComplete: 'one-time-code',
          },
        ]}
        labels={{ submit: t('codeEnter'), problems: translate(locale, 'auth')('problems') }}
      />
      <p className="text-quiet">{t('sentNote')}</p>
      <Link
        className="link flex min-h-11 items-center"
        href={`${localePath(locale, '/sign-in')}${next ? `?next=${encodeURIComponent(next)}` : ''}`}
      >
        {t('again')}
      </Link>
    </>
  )
}
