import type { CSSProperties, ReactNode } from 'react'
import { cx } from './cx'
import { Picture } from './picture'

type Props = {
  src: string
  /** Empty where the title beside it says as much. */
  alt: string
  /** Top, middle and horizon: what is seen until the picture is there. */
  colors?: readonly [string, string, string] | undefined
  shape?: 'hero' | 'wide' | 'banner' | 'thumb' | undefined
  /** The picture people wait for: loaded first. One on a page. */
  priority?: boolean | undefined
  className?: string | undefined
  /** Over the picture, at the start of its upper edge: a Badge of tone scrim. */
  children?: ReactNode | undefined
}

const shapes = {
  hero: 'h-60 rounded-hero md:h-96 lg:h-104',
  wide: 'aspect-wide rounded-large',
  banner: 'aspect-cover rounded-large',
  thumb: 'aspect-thumb rounded-card',
}

/** A picture that fills its frame and is never a grey box. */
export function Cover({ src, alt, colors, shape = 'wide', priority, className, children }: Props) {
  const style: CSSProperties | undefined = colors && { backgroundImage: `linear-gradient(${colors.join()})` }
  return (
    <div
      style={style}
      className={cx('relative isolate overflow-hidden bg-dusk-soft', shapes[shape], className)}
    >
      <Picture
        src={src}
        alt={alt}
        isAwaited={priority}
        className="absolute inset-0 size-full object-cover object-bottom"
      />
      {children && <div className="absolute start-4 top-4">{children}</div>}
    </div>
  )
}
