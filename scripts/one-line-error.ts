/** A failure that its one line explains completely: printed without a stack. */
export class OneLineError extends Error {}

/** What a person should read about a failure: the line alone, or the whole stack when it is a bug of ours. */
export function explain(error: unknown): string {
  if (error instanceof OneLineError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Runs a script; a failure is printed to stderr and becomes exit code 1. */
export function runScript(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(explain(error))
    process.exit(1)
  })
}
