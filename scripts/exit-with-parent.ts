// Longer than a server needs to finish its requests, shorter than the next start waits for the port.
const patience = 5000

/**
 * Makes a child of the supervisor stop when the supervisor is gone, even by kill -9. The process gets its own SIGTERM, so
 * that its orderly stop runs, and is ended after five seconds. Does nothing in a process that nobody supervises.
 */
export function exitWithParent(): void {
  if (!process.channel) return
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), patience).unref()
    process.kill(process.pid, 'SIGTERM')
  })
  // A listener for disconnect keeps a finished process alive otherwise.
  process.channel.unref()
}
