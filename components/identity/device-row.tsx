import { Monitor, Smartphone } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { Locale } from '@/lib/i18n/locales'
import { formatDay, sayAgo } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { endDevice } from '@/lib/identity/actions'
import type { SignedInDevice } from '@/lib/identity/devices'
import { ActButton } from './act-button'

type Props = { device: SignedInDevice; locale: Locale; now: Date }

/** One browser that is signed in: what, where, when, and its end. */
export function DeviceRow({ device, locale, now }: Props) {
  const t = translate(locale, 'settings.devices')
  const { browser, system, place, address, seenAt, startedAt, isThis } = device
  const name = browser && system ? t('known', { browser, system }) : browser || system || t('unknown')
  const Icon = /^(Android|iOS)$/.test(system) ? Smartphone : Monitor
  const where = [place && t('near', { place }), address].filter(Boolean).join(' · ')
  const since = formatDay({ clock: clockOf(startedAt), locale }, now)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
      <Icon aria-hidden="true" className="size-6 shrink-0 text-quiet" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {name} {isThis && <Badge tone="moss">{t('this')}</Badge>}
        </p>
        {where && <p className="break-words text-quiet text-sm">{where}</p>}
        <p className="text-quiet text-sm">
          <time dateTime={seenAt.toISOString()}>
            {isThis ? t('now') : t('used', { ago: sayAgo(seenAt, { locale, now }) })}
          </time>
          {' · '}
          <time dateTime={startedAt.toISOString()}>{t('since', { day: since })}</time>
        </p>
      </div>
      {!isThis && (
        <div className="max-sm:ms-10">
          <ActButton
            action={endDevice}
            locale={locale}
            hidden={{ id: device.id }}
            label={t('end')}
            name={t('endNamed', { device: name })}
            size="small"
          />
        </div>
      )}
    </li>
  )
}

const clockOf = (at: Date) => at.toISOString().slice(0, 19).replace('T', ' ')
