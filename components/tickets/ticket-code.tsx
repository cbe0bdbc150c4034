import { create } from 'qrcode'

/** The quiet zone that the standard asks for, in modules. */
const margin = 4

/** A signed code as a QR, drawn on the server: dark on light by night too, because scanners want it so. */
export function TicketCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const size = modules.size + 2 * margin
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="w-full scheme-light rounded-card border border-line bg-surface forced-color-adjust-none"
    >
      <path d={pathOf(modules)} className="fill-ink" />
    </svg>
  )
}

/** One stroke for each run of dark modules in a row: a tenth of what a square for each would weigh. */
function pathOf({ size, data }: { size: number; data: ArrayLike<number> }): string {
  const runs: string[] = []
  for (let row = 0; row < size; row++)
    for (let at = 0; at < size; at++) {
      const begin = at
      while (at < size && data[row * size + at]) at++
      if (at > begin) runs.push(`M${begin + margin} ${row + margin}h${at - begin}v1h-${at - begin}z`)
    }
  return runs.join('')
}
