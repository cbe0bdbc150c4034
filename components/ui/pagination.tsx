import { ChevronLeft, ChevronRight } from 'lucide-react'
import { ButtonLink } from './button'

export type PageLink = { href: string; label: string }

type Props = { label: string; previous?: PageLink | undefined; next?: PageLink | undefined }

/** Lists are paged by key: one step back, one step on, no numbers. */
export function Pagination({ label, previous, next }: Props) {
  if (!previous && !next) return null
  return (
    <nav aria-label={label} className="flex flex-wrap justify-between gap-2 py-6">
      {previous && (
        <ButtonLink variant="quiet" size="small" rel="prev" href={previous.href}>
          <ChevronLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
          {previous.label}
        </ButtonLink>
      )}
      {next && (
        <ButtonLink variant="quiet" size="small" rel="next" href={next.href} className="ms-auto">
          {next.label}
          <ChevronRight aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        </ButtonLink>
      )}
    </nav>
  )
}
