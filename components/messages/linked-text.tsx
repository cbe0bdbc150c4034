const address = /(https?:\/\/[^\s<>"]{2,500}[^\s<>".,;:!?)\]'])/

/** Words as they were typed, line breaks and all; addresses are links that lead out without a recommendation. */
export function LinkedText({ text }: { text: string }) {
  return (
    <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
      {partsOf(text).map(({ part, at, isLink }) =>
        !isLink ? (
          part
        ) : (
          <a key={at} href={part} rel="noopener noreferrer nofollow ugc" className="underline">
            {part}
          </a>
        ),
      )}
    </p>
  )
}

function partsOf(text: string) {
  let at = 0
  return text.split(address).map((part, index) => {
    at += part.length
    return { part, at, isLink: index % 2 === 1 }
  })
}
