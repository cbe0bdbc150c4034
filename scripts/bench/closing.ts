const closers: (() => Promise<unknown>)[] = []

/** Says how to end something that was opened, however the run ends. */
export function closeLater(close: () => Promise<unknown>): void {
  closers.push(close)
}

/** Ends all that was opened, the last first; a second call finds nothing left. */
export async function closeAll(): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) await close().catch(console.error)
}
