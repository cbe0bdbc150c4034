import { Fragment } from 'react'
import type { FeedGroup } from '@/lib/feed/group'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { FeedItem } from './feed-item'

type Props = { groups: readonly FeedGroup[]; locale: Locale; now: Date }

/** The news, newest first, with a mark where one left off. */
export function FeedList({ groups, locale, now }: Props) {
  const mark = groups.findIndex(({ isNew }) => !isNew)
  return (
    <div className="flex flex-col divide-y divide-line">
      {groups.map((group, index) => (
        <Fragment key={group.first.id}>
          {index > 0 && index === mark && (
            <p className="py-2 text-center text-sm font-semibold text-dusk">
              {translate(locale, 'feed')('seen')}
            </p>
          )}
          <FeedItem group={group} locale={locale} now={now} />
        </Fragment>
      ))}
    </div>
  )
}
