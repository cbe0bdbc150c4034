import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { cx } from './cx'

type Props = { text: string; className?: string | undefined }

const allowed = [
  'p',
  'strong',
  'em',
  'a',
  'ul',
  'ol',
  'li',
  'blockquote',
  'code',
  'br',
  'h1',
  'h2',
  'h3',
  'del',
  'hr',
]

/**
 * What a member wrote, as Markdown. No HTML and no pictures; addresses that could run something lose their target;
 * links are marked as other people's. Headings become h3: the page has its own.
 */
export function Markdown({ text, className }: Props) {
  return (
    <div className={cx('flex flex-col gap-4', className)}>
      <ReactMarkdown
        skipHtml
        remarkPlugins={[remarkGfm]}
        allowedElements={allowed}
        unwrapDisallowed
        components={{
          p: ({ children }) => (
            <p dir="auto" className="whitespace-pre-line">
              {children}
            </p>
          ),
          a: ({ href, children }) => <MarkedLink href={href}>{children}</MarkedLink>,
          h1: ({ children }) => <h3 dir="auto">{children}</h3>,
          h2: ({ children }) => <h3 dir="auto">{children}</h3>,
          h3: ({ children }) => <h3 dir="auto">{children}</h3>,
          ul: ({ children }) => <ul className="flex list-disc flex-col gap-1 ps-6">{children}</ul>,
          ol: ({ children }) => <ol className="flex list-decimal flex-col gap-1 ps-6">{children}</ol>,
          blockquote: ({ children }) => (
            <blockquote className="border-s-4 border-line ps-4 text-quiet">{children}</blockquote>
          ),
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}

function MarkedLink({ href, children }: { href?: string | undefined; children: ReactNode }) {
  if (!href || !/^(https?:|mailto:)/i.test(href)) return <>{children}</>
  return (
    <a href={href} rel="nofollow ugc noopener" className="link">
      {children}
      <ExternalLink aria-hidden="true" className="ms-1 inline size-3.5 align-baseline" />
    </a>
  )
}
