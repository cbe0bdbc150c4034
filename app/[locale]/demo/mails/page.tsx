import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MailSheet } from '@/components/demo/mail-sheet'
import { MemberFrame } from '@/components/shell/member-frame'
import { Link } from '@/components/ui/link'
import { localePath, locales } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { isDemo } from '@/lib/platform/env'
import { preheaderOf } from '@/lib/platform/mail'
import { isTemplate, templateNames, templateOf } from '@/lib/platform/mail-templates'
import { samples } from './samples'

type Props = PageProps<'/[locale]/demo/mails'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'mailGallery')('title'), robots: { index: false } }
}

/** Every mail there is, in every language, with what it might say. Where mail is really sent, there is no such page. */
export default async function MailGalleryPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  if (!isDemo()) notFound()
  const asked = one((await searchParams).template) ?? 'digest'
  if (!isTemplate(asked)) notFound()
  const [viewer, ...mails] = await Promise.all([
    getViewer(),
    ...locales.map(async (language) => ({ language, mail: await samples[asked](language) })),
  ])
  const t = translate(locale, 'mailGallery')
  const here = localePath(locale, '/demo/mails')
  const { isOptional = false, hasDate = false } = templateOf(asked)
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/demo/mails">
      <div className="flex flex-col gap-5 pt-6">
        <h1>{t('title')}</h1>
        <p className="text-quiet">{t('lead', { count: templateNames.length })}</p>
        <nav aria-label={t('templates')}>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {templateNames.map((name) => (
              <li key={name}>
                <Link
                  href={`${here}?template=${name}`}
                  aria-current={name === asked ? 'page' : undefined}
                  className="inline-flex min-h-11 items-center aria-[current]:font-semibold"
                >
                  {name.replaceAll('_', ' ')}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <p>
          {isOptional ? t('optional') : t('always')} {hasDate && t('dated')}
        </p>
        <div className="grid gap-6 md:grid-cols-2">
          {mails.map(({ language, mail }) => (
            <MailSheet
              key={language}
              language={language}
              mail={mail}
              preheader={preheaderOf(mail.html)}
              labels={{ preheader: t('preheader'), text: t('text'), picture: t('picture') }}
            />
          ))}
        </div>
      </div>
    </MemberFrame>
  )
}
