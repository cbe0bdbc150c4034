import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { type Locale, localeNames, localePath, locales } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { isDemo } from '@/lib/platform/env'
import { LegalLinks } from './legal-links'
import { ThemeSwitch } from './theme-switch'

/** The languages, the theme, where the data comes from; and in demo mode, on every page, that this is one. */
export function Footer({ locale, path }: { locale: Locale; path: string }) {
  const t = translate(locale, 'site')
  return (
    <footer className="mt-12 border-t border-line bg-raised">
      <div className="wrap flex flex-wrap items-center gap-x-6 gap-y-3 py-6 text-sm text-quiet">
        {isDemo() && <DemoNote locale={locale} />}
        <p className="me-auto">
          {t('footer')} {t('gazetteer')}
        </p>
        <LegalLinks locale={locale} />
        <nav aria-label={t('language')} className="flex gap-4">
          {locales.map((other) => (
            <Link
              key={other}
              href={localePath(other, path)}
              lang={other}
              aria-current={other === locale ? 'true' : undefined}
              className="flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {localeNames[other]}
            </Link>
          ))}
        </nav>
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
