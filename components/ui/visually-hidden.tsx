import type { ReactNode } from 'react'

/** Read out, not drawn. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}

/** First in the page; drawn only while it has the focus. `href` is the fragment of the main landmark. */
export function SkipLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="sr-only rounded-pill bg-ink font-semibold text-paper focus:not-sr-only focus:fixed focus:start-4 focus:top-3 focus:z-50 focus:px-5 focus:py-3"
    >
      {children}
    </a>
  )
}
