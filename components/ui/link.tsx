import type { ComponentProps } from 'react'

export type LinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  href: string
  /** `false` keeps the place in the list when only a filter changes. */
  scroll?: boolean | undefined
}

/**
 * A way inside the site, which `InsideLinks` follows without a reload; addresses elsewhere, fragments and downloads are
 * anchors and nothing else. See docs/decisions/034.
 */
export function Link({ href, scroll = true, ...rest }: LinkProps) {
  const inside = /^[/?](?!\/)/.test(href) && rest.download === undefined && rest.target === undefined
  return <a href={href} {...rest} data-inside={inside ? (scroll ? 'top' : 'stay') : undefined} />
}
