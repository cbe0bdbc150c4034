import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** The ways to hear of what is new without looking: a calendar and a feed of one page. */
export function FeedLinks({ path, locale }: { path: string; locale: Locale }) {
  const t = translate(locale, 'cityPage')
  const link = 'link inline-flex min-h-11 items-center'
  return (
    <section>
      <h2 className="mb-1 text-lg">{t('feeds')}</h2>
      <p className="flex flex-wrap gap-x-5">
        <Link className={link} href={localePath(locale, `${path}/calendar.ics`)} download>
          {t('calendar')}
        </Link>
        <a className={link} href={localePath(locale, `${path}/feed.xml`)}>
          {t('feed')}
        </a>
      </p>
    </section>
  )
}
