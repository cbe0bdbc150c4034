import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { type Locale, localeNames, localePath, locales } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { keepLanguage } from '@/lib/identity/actions'
import { isDemo } from '@/lib/platform/env'
import { ActForm } from './act-form'
import { LegalLinks } from './legal-links'
import { ThemeSwitch } from './theme-switch'

type Props = { locale: Locale; path: string; isMember?: boolean | undefined }

/** The languages, the theme, where the data comes from; and in demo mode, on every page, that this is one. */
export function Footer({ locale, path, isMember }: Props) {
  const t = translate(locale, 'site')
  return (
    <footer className="mt-12 border-t border-line bg-raised">
      <div className="wrap flex flex-wrap items-center gap-x-6 gap-y-3 py-6 text-sm text-quiet">
        {isDemo() && <DemoNote locale={locale} />}
        <p className="me-auto">
          {t('footer')} {t('gazetteer')}
        </p>
        <LegalLinks locale={locale} />
        <Languages locale={locale} path={path} isMember={isMember} />
        <ThemeSwitch
          label={t('theme')}
          choices={[
            { value: 'auto', label: t('themeAuto') },
            { value: 'light', label: t('themeLight') },
            { value: 'dark', label: t('themeDark') },
          ]}
        />
      </div>
    </footer>
  )
}

function DemoNote({ locale }: { locale: Locale }) {
  const t = translate(locale, 'site')
  return (
    <div className="flex w-full flex-wrap items-center gap-3 text-ink">
      <strong>{t('demo')}</strong>
      <span>{t('demoNote')}</span>
      <ButtonLink variant="quiet" size="small" href={localePath(locale, '/demo/outbox')}>
        {t('demoMail')}
      </ButtonLink>
    </div>
  )
}

const language = 'flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink'

/**
 * The page in its other languages. A member who takes one has chosen it: what has no language in its address would lead
 * them back to the one before (next.config.mjs).
 */
function Languages({ locale, path, isMember }: Props) {
  const others = locales.map((other) =>
    isMember && other !== locale ? (
      <ActForm
        key={other}
        action={keepLanguage}
        locale={locale}
        fields={{ path, back: localePath(other, path) }}
      >
        <button type="submit" name="language" value={other} lang={other} className={language}>
          {localeNames[other]}
        </button>
      </ActForm>
    ) : (
      <Link
        key={other}
        href={localePath(other, path)}
        lang={other}
        aria-current={other === locale ? 'true' : undefined}
        className={language}
      >
        {localeNames[other]}
      </Link>
    ),
  )
  return (
    <nav aria-label={translate(locale, 'site')('language')} className="flex gap-4">
      {others}
    </nav>
  )
}
