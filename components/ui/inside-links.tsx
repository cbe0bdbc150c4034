'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Follows every `Link` of a page without a reload: one listener instead of a component for each link. What a browser does
 * with other presses (a new tab, a new window, saving) stays the browser's.
 */
export function InsideLinks() {
  const { push } = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[data-inside]') : null
      const href = link?.getAttribute('href')
      if (!href || event.defaultPrevented || isForBrowser(event)) return
      event.preventDefault()
      push(href, { scroll: link?.getAttribute('data-inside') !== 'stay' })
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [push])
  return null
}

const isForBrowser = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button !== 0 || metaKey || ctrlKey || shiftKey || altKey
