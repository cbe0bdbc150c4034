import { preload } from 'react-dom'

type Props = {
  src: string
  alt: string
  /** Of a square, in pixels; without it the frame around decides. */
  size?: number | undefined
  /** People wait for it: loaded first, before the page is read to here. */
  isAwaited?: boolean | undefined
  className?: string | undefined
}

/**
 * A picture whose address names the size it is made in (lib/images). Not next/image, which has nothing left to do for it,
 * and is a script of its own for each picture of a list.
 */
export function Picture({ src, alt, size, isAwaited, className }: Props) {
  if (isAwaited) preload(src, { as: 'image', fetchPriority: 'high' })
  return (
    <img
      src={src}
      alt={alt}
      width={size}
      height={size}
      decoding="async"
      loading={isAwaited ? undefined : 'lazy'}
      fetchPriority={isAwaited ? 'high' : undefined}
      className={className}
    />
  )
}
