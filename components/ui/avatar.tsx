import type { CSSProperties } from 'react'
import { cx } from './cx'
import { Picture } from './picture'

export type AvatarSize = 'xs' | 'sm' | 'md' | 'lg' | 'xl'
export type Face = {
  /** Numeric and stable: it decides the colour. */ id: number
  name: string
  src?: string | null | undefined
}

const sizes: Record<AvatarSize, { px: number; box: string }> = {
  xs: { px: 24, box: 'size-6 text-xs' },
  sm: { px: 32, box: 'size-8 text-xs' },
  md: { px: 40, box: 'size-10 text-sm' },
  lg: { px: 64, box: 'size-16 text-lg' },
  xl: { px: 112, box: 'size-28 text-3xl' },
}

type Props = Face & {
  size?: AvatarSize | undefined
  /** Only where no name stands beside it; otherwise the picture is decoration. */
  alt?: string | undefined
  className?: string | undefined
}

/** A face, or the first letter on a colour of one's own. */
export function Avatar({ id, name, src, size = 'md', alt, className }: Props) {
  const { px, box } = sizes[size]
  const look = cx(box, 'shrink-0 rounded-pill border-2 border-surface object-cover', className)
  if (src) return <Picture src={src} alt={alt ?? ''} size={px} className={look} />
  return (
    <span
      style={hueOf(id)}
      className={cx(
        look,
        'relative grid place-items-center bg-linear-160 from-face-from to-face-to font-title font-bold text-face',
      )}
    >
      <span aria-hidden="true">{initial(name)}</span>
      {alt && <span className="sr-only">{alt}</span>}
    </span>
  )
}

/** People overlapping, as many as `max`. `label` names the row and makes each face say its name; without it the row is decoration. */
export function Faces({
  people,
  max = 5,
  size,
  label,
}: {
  people: readonly Face[]
  max?: number | undefined
  size?: AvatarSize | undefined
  label?: string | undefined
}) {
  return (
    <ul
      aria-label={label}
      aria-hidden={label ? undefined : true}
      className="flex shrink-0 *:not-first:-ms-2.5"
    >
      {people.slice(0, max).map((person) => (
        <li key={person.id}>
          <Avatar {...person} size={size} alt={label && person.name} />
        </li>
      ))}
    </ul>
  )
}

/** Neighbouring ids get colours far apart (the golden angle). */
function hueOf(id: number): CSSProperties & { '--hue': number } {
  return { '--hue': Math.round((id * 137.508) % 360) }
}

const letters = new Intl.Segmenter()
// Where nothing can belong to the first letter: most names, and the segmenter is what a face costs.
const plainly = /^[a-z](?=[ -~]|$)/i

/** The first whole character, also where it takes several code points. */
function initial(name: string) {
  const text = name.trim()
  const first = plainly.exec(text)?.[0] ?? letters.segment(text).containing(0)?.segment
  return first?.toLocaleUpperCase() ?? ''
}
