import { Card } from '@/components/ui/card'
import type { Mail } from '@/lib/platform/mail'

type Props = {
  language: string
  mail: Mail
  preheader: string
  labels: Record<'preheader' | 'text' | 'picture', string>
}

/** A mail as a reader has it: subject, the line beneath it, the page in a frame of its own, and the plain text. */
export function MailSheet({ language, mail, preheader, labels }: Props) {
  return (
    <Card as="article">
      <div lang={language} className="flex min-w-0 flex-col gap-3">
        <p className="text-sm text-quiet uppercase">{language}</p>
        <h2 className="text-lg">{mail.subject}</h2>
        <p className="text-sm text-quiet">
          {labels.preheader}: {preheader}
        </p>
        <iframe
          title={`${labels.picture}: ${mail.subject} (${language})`}
          sandbox=""
          srcDoc={withPictures(mail)}
          className="h-160 w-full rounded-card border border-line bg-white"
        />
        <details>
          <summary className="link inline-flex min-h-11 cursor-pointer items-center">{labels.text}</summary>
          <pre className="overflow-x-auto text-sm whitespace-pre-wrap">{mail.text}</pre>
        </details>
      </div>
    </Card>
  )
}

// What a mail program takes from the parts of the mail, a browser takes from the page itself.
function withPictures({ html, inline = [] }: Mail): string {
  return inline.reduce(
    (page, { cid, type, base64 }) => page.replaceAll(`cid:${cid}`, `data:${type};base64,${base64}`),
    html,
  )
}
