import { cx } from './cx'

type Props = { text: string; className?: string | undefined }

/** What a member wrote, as paragraphs: blank lines part them, single breaks stay, web addresses become links. No markup. */
export function Prose({ text, className }: Props) {
  const paragraphs = text.replace(/\r\n?/g, '\n').trim().matchAll(paragraph)
  return (
    <div className={cx('flex flex-col gap-4', className)}>
      {Array.from(paragraphs, (found) => (
        <p key={found.index} dir="auto" className="whitespace-pre-line">
          {Array.from(found[0].trim().matchAll(piece), linked)}
        </p>
      ))}
    </div>
  )
}

const paragraph = /(?:\S|[^\S\n]|\n(?![^\S\n]*\n))+/g

/** An address, or whatever is before the next one. A closing mark behind an address belongs to the sentence. */
const piece = /https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}]|(?:(?!https?:\/\/).)+|https?:\/\//gs

function linked({ 0: part, index }: RegExpExecArray) {
  if (!/^https?:\/\/./.test(part) || !URL.canParse(part)) return part
  return (
    <a key={index} href={part} rel="nofollow ugc noopener" dir="ltr" className="text-dusk">
      {part.replace(/^https?:\/\//, '')}
    </a>
  )
}
