/**
 * Whether an error is the driver's own for a connection that PostgreSQL ended between a statement and its sending
 * (postgres 3.4.9, `nextWrite`). It is thrown outside of any promise; the statements of that connection are refused by its
 * end all the same, and whoever waits for them hears of that.
 */
export function isLostConnection({ stack = '' }: { stack?: string | undefined }): boolean {
  return /\bnextWrite\b.*[\\/]postgres[\\/](?:cjs[\\/])?src[\\/]connection\.js/.test(stack)
}
