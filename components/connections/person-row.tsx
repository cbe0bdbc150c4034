import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Link } from '@/components/ui/link'
import type { PersonRow as Person } from '@/lib/connections/queries'
import { type Locale, localePath } from '@/lib/i18n/locales'

type Props = {
  person: Person
  locale: Locale
  /** Off where the person's page does not open for the viewer. */
  isLink?: boolean
  note?: ReactNode
  children?: ReactNode
}

/** Somebody in a list, and what can be done about them there. */
export function PersonRow({ person, locale, isLink = true, note, children }: Props) {
  const name = person.fullName || person.username
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="relative flex min-w-0 flex-1 basis-56 items-center gap-3">
        <Avatar id={person.id} name={name} src={person.image} />
        <p className="min-w-0">
          {isLink ? (
            <Link
              href={localePath(locale, `/members/${person.username}`)}
              className="stretched block truncate font-semibold no-underline"
            >
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <bdi className="block truncate font-semibold">{name}</bdi>
          )}
          <span className="line-clamp-2 text-sm text-quiet">{note ?? `@${person.username}`}</span>
        </p>
      </div>
      {children}
    </li>
  )
}

/** People under one another. */
export function PersonList({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-line">{children}</ul>
}
