import { Avatar } from '@/components/ui/avatar'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { searchConversations } from '@/lib/messages/search'
import { SearchForm } from './box-pane'
import { nameOf, sayWhen } from './message-text'

type Props = {
  words: string
  found: Awaited<ReturnType<typeof searchConversations>>
  locale: Locale
  timeZone: string
  now: Date
}

const row = 'flex min-h-16 items-center gap-3 rounded-card px-3 py-2 no-underline hover:bg-raised'

/** What a search in one's own conversations has found: people, and messages, which open where they stand. */
export function FoundList({ words, found: { people, said }, locale, ...here }: Props) {
  const t = translate(locale, 'talk')
  const to = (path: string) => localePath(locale, `/messages/${path}`)
  return (
    <section aria-label={t('found')} className="flex flex-col gap-3">
      <h1 className="px-3 text-xl">{t('title')}</h1>
      <SearchForm locale={locale} words={words} />
      <Link href={localePath(locale, '/messages')} className="link self-start px-3">
        {t('back')}
      </Link>
      {people.length + said.length === 0 && (
        <EmptyState title={t('foundNothing', { words })}>{t('foundNothingText')}</EmptyState>
      )}
      {people.length > 0 && <h2 className="px-3 text-md">{t('foundPeople')}</h2>}
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <Link href={to(person.username)} className={row}>
              <Avatar id={person.id} name={nameOf(person)} src={person.image} />
              <bdi className="truncate font-semibold">{nameOf(person)}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      {said.length > 0 && <h2 className="px-3 text-md">{t('foundSaid')}</h2>}
      <ul>
        {said.map(({ id, person, content, createdAt }) => (
          <li key={id}>
            <Link href={to(`${person.username}?from=${id}`)} className={row}>
              <Avatar id={person.id} name={nameOf(person)} src={person.image} />
              <span className="min-w-0 flex-1">
                <bdi className="font-semibold">{nameOf(person)}</bdi>
                <span dir="auto" className="line-clamp-2 text-sm text-quiet">
                  {content}
                </span>
              </span>
              <time dateTime={createdAt.toISOString()} className="text-sm text-quiet">
                {sayWhen(createdAt, { locale, ...here })}
              </time>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
