import type { ReactNode } from 'react'
import { cx } from './cx'

type Props = {
  /** `ul` with `li` where the facts are a list, `span` inside a line of text. */
  as?: 'p' | 'ul' | 'span' | undefined
  className?: string | undefined
  children: ReactNode
}

/** Small facts on a line with dots between; none dangles where the line breaks. Wrap each in its own element. */
export function Dots({ as: Tag = 'p', className, children }: Props) {
  return <Tag className={cx('dots', className)}>{children}</Tag>
}
