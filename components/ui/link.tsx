import NextLink from 'next/link'
import type { ComponentProps } from 'react'

/** Handlers that next/link types in its own way; a link that needs them is a client leaf of its own. */
type NextOwn = 'onClick' | 'onMouseEnter' | 'onTouchStart'

export type LinkProps = Omit<ComponentProps<'a'>, 'href' | NextOwn> & {
  href: string
  /** Off unless asked for: a list of fifty links must not ask the server for fifty pages. */
  prefetch?: boolean | undefined
  /** `false` keeps the place in the list when only a filter changes. */
  scroll?: boolean | undefined
}

/** Moves inside the site without a reload; addresses elsewhere, fragments and downloads stay plain anchors. */
export function Link({ href, prefetch = false, scroll = true, ...rest }: LinkProps) {
  const inside = /^[/?](?!\/)/.test(href) && rest.download === undefined && rest.target === undefined
  if (!inside) return <a href={href} {...rest} />
  return <NextLink href={href} prefetch={prefetch} scroll={scroll} {...rest} />
}
