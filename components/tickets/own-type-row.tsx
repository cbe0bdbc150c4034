import { ActForm } from '@/components/shell/act-form'
import { Badge, type Tone } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { formatMoney } from '@/lib/platform/money'
import { closeTicketType, deleteTicketType, moveTicketType, reopenTicketType } from '@/lib/tickets/actions'
import type { OwnType } from '@/lib/tickets/own-sales'
import { windowText } from './window-text'

type Props = {
  eventId: number
  type: OwnType
  locale: Locale
  now: Date
  isOpen: boolean
  /** where it can be moved to */
  ways: readonly ('up' | 'down')[]
}

const tones: Record<OwnType['sale'], Tone> = { open: 'moss', early: 'dusk', over: 'plain', closed: 'brick' }

/** A ticket type for its organizers: what it costs and brings, what is sold, and what can be done with it. */
export function OwnTypeRow({ eventId, type, locale, now, isOpen, ways }: Props) {
  const t = translate(locale, 'selling')
  const name = type.name ?? t('standard')
  const when = windowText(type.salesStart, type.salesEnd, { locale, now })
  return (
    <Card as="li" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h3 dir="auto" className="wrap-anywhere">
            {name}
          </h3>
          {type.description && (
            <p dir="auto" className="text-quiet wrap-anywhere">
              {type.description}
            </p>
          )}
        </div>
        <Price type={type} locale={locale} />
      </div>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tones[type.sale]}>{t(`sale_${type.sale}`)}</Badge>
        {type.accessCode && <Badge tone="amber">{t('hidden', { code: type.accessCode })}</Badge>}
        {when && <span className="text-sm text-quiet">{when}</span>}
      </p>
      <Numbers type={type} locale={locale} />
      {isOpen && <Acts eventId={eventId} type={type} name={name} locale={locale} ways={ways} />}
    </Card>
  )
}

function Price({ type, locale }: Pick<Props, 'type' | 'locale'>) {
  const t = translate(locale, 'selling')
  const { money, receives, pricing } = type
  const price = money && formatMoney(money, locale)
  const isChosen = pricing === 'chosen'
  const words = isChosen ? (price ? t('chosenFrom', { price }) : t('chosen')) : (price ?? t('free'))
  const amount = receives ? formatMoney(receives, locale) : ''
  return (
    <p className="sm:text-end">
      <strong className="block font-title text-xl">{words}</strong>
      {receives && (
        <span className="text-sm text-quiet">{t(isChosen ? 'receivesFrom' : 'includesFee', { amount })}</span>
      )}
    </p>
  )
}

function Numbers({ type, locale }: Pick<Props, 'type' | 'locale'>) {
  const t = translate(locale, 'selling')
  const numbers = [
    [t('sold'), type.sold],
    [t('held'), type.held],
    [t('left'), type.left ?? t('noLimit')],
  ] as const
  return (
    <dl className="grid grid-cols-3 gap-3">
      {numbers.map(([label, value]) => (
        <div key={label}>
          <dt className="text-sm text-quiet">{label}</dt>
          <dd className="font-title text-xl font-bold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Acts({ eventId, type, name, locale, ways }: Omit<Props, 'now' | 'isOpen'> & { name: string }) {
  const t = translate(locale, 'selling')
  const fields = { eventId, typeId: type.key }
  const isClosed = type.sale === 'closed'
  const label = (act: string) => ({ 'aria-label': t('of', { act, name }) })
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ButtonLink
        variant="plain"
        size="small"
        href={localePath(locale, `/organize/${eventId}/tickets/${type.key}`)}
        {...label(t('change'))}
      >
        {t('change')}
      </ButtonLink>
      <ActForm action={isClosed ? reopenTicketType : closeTicketType} locale={locale} fields={fields}>
        <SubmitButton variant="bare" size="small" {...label(t(isClosed ? 'reopen' : 'close'))}>
          {t(isClosed ? 'reopen' : 'close')}
        </SubmitButton>
      </ActForm>
      {ways.map((way) => (
        <ActForm key={way} action={moveTicketType} locale={locale} fields={{ ...fields, way }}>
          <SubmitButton variant="bare" size="small" {...label(t(way))}>
            {t(way)}
          </SubmitButton>
        </ActForm>
      ))}
      {type.isUntouched && type.key !== 'standard' && (
        <ActForm action={deleteTicketType} locale={locale} fields={fields}>
          <SubmitButton variant="bare" size="small" {...label(t('remove'))}>
            {t('remove')}
          </SubmitButton>
        </ActForm>
      )}
    </div>
  )
}
