import { ActForm } from '@/components/shell/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { endLink } from '@/lib/events/actions'
import type { listLinks } from '@/lib/events/company'
import type { OwnEvent } from '@/lib/events/queries'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { appOrigin } from '@/lib/platform/env'
import { CopyLink } from './copy-link'
import { NameForm } from './name-form'
import { nameLabels } from './organize-words'

type OwnLink = Awaited<ReturnType<typeof listLinks>>[number]
type Props = { event: OwnEvent; locale: Locale; links: readonly OwnLink[] }

/** Links that let in whoever has them; each can be ended by itself. */
export function GuestLinks({ event, locale, links }: Props) {
  const t = translate(locale, 'organize')
  const labels = { copy: t('copy'), copied: t('copied'), address: t('linkAddress') }
  return (
    <section className="flex flex-col gap-4">
      <h2>{t('links')}</h2>
      <p className="text-quiet">{t(event.isPrivate ? 'linksText' : 'linksPublic')}</p>
      <ul className="flex flex-col gap-5">
        {links.map((link) => (
          <li key={link.id} className="flex flex-col gap-2">
            <p>
              <bdi className="font-semibold">{link.label || t('linkUnnamed')}</bdi>{' '}
              <span className="text-quiet">{t('linkCame', { count: link.came })}</span>
            </p>
            <CopyLink address={`${appOrigin()}${localePath(locale, link.path)}`} labels={labels} />
            <ActForm action={endLink} locale={locale} fields={{ id: event.id, linkId: link.id }}>
              <SubmitButton variant="bare">{t('endLink')}</SubmitButton>
            </ActForm>
          </li>
        ))}
      </ul>
      <NameForm which="link" id={event.id} locale={locale} labels={nameLabels(locale, 'link')} />
    </section>
  )
}
