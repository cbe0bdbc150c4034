type Props = {
  way: { href: string; label: string } | undefined
  /** Beside what somebody has typed: it stays where it is. */
  isApart?: boolean
}

/** The link behind a refusal, to where what it asks for is done. */
export function Way({ way, isApart = false }: Props) {
  if (!way) return null
  return (
    <>
      {' '}
      <a
        href={way.href}
        target={isApart ? '_blank' : undefined}
        rel={isApart ? 'noopener' : undefined}
        className="inline-flex min-h-11 items-center underline underline-offset-4"
      >
        {way.label}
      </a>
    </>
  )
}
