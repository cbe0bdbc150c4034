import { cx } from '@/components/ui/cx'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Props = { locale: Locale; className?: string | undefined }

/** How many conversations have something new: filled in by the bell (components/identity/use-unread), which hears of it. */
export function UnreadMark({ locale, className }: Props) {
  return (
    <span
      data-unread-messages
      hidden
      className={cx(
        'grid h-5 min-w-5 place-items-center rounded-pill bg-ember px-1 text-xs font-bold text-ember-ink [&[hidden]]:hidden',
        className,
      )}
    >
      <span data-count />
      <span className="sr-only"> {translate(locale, 'talk')('unread')}</span>
    </span>
  )
}
