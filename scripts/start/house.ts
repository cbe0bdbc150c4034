import { explain, OneLineError } from '@/scripts/one-line-error'
import type { Postgres } from '@/scripts/postgres'
import { type Child, killChild, stopChild } from './children'

// npm, tsx and the terminal can each deliver one and the same Ctrl-C.
const sameKeystroke = 1000
const forcedStop = 3000

/** Everything a start has opened, so that any end (a signal, a failure, a dead child) closes it in the right order. */
export class House {
  private readonly children = new Set<Child>()
  private database: Promise<Postgres> | undefined
  private closing: Promise<void> | undefined
  private code = 0

  constructor(
    private readonly log: (line: string) => void,
    private readonly release: () => void,
  ) {}

  /** Registers a database that is being opened: a stop meanwhile waits for it, and then stops it too. */
  open(database: Promise<Postgres>): Promise<Postgres> {
    this.database = database
    return database
  }

  /** Registers a child whose end before ours is a failure of the whole start. */
  keep(child: Child): void {
    this.watch(child).then((how) =>
      this.fail(new OneLineError(`the ${child.name} stopped unexpectedly (${how})`)),
    )
  }

  /** Registers a child that is to end by itself, and returns how it ended. */
  async watch(child: Child): Promise<string> {
    this.children.add(child)
    const how = await child.ended
    this.children.delete(child)
    return how
  }

  /** Throws when a stop has begun, so that the steps of a start end with it. */
  requireOpen(): void {
    if (this.closing) throw new OneLineError('stopping')
  }

  /** Closes everything and ends the process; a failure is told unless it only follows from a stop. */
  async fail(error: unknown): Promise<void> {
    if (this.closing) return
    console.error(explain(error))
    await this.close(1)
  }

  /** Stops on Ctrl-C, SIGTERM and a lost terminal; a second Ctrl-C does not wait. */
  stopOnSignals(): void {
    let first = 0
    const onSignal = () => {
      if (first === 0) this.close(0)
      else if (Date.now() - first > sameKeystroke) this.force()
      first ||= Date.now()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  }

  /** Stops server and worker, then PostgreSQL, and ends the process with the code. */
  close(code: 0 | 1): Promise<void> {
    if (!this.closing) this.code = code
    this.closing ??= this.stopAll()
    return this.closing
  }

  private async stopAll(): Promise<void> {
    const started = Date.now()
    this.log('stopping')
    try {
      await Promise.all([...this.children].map(stopChild))
      await (await this.database?.catch(() => undefined))?.stop()
      this.log(`stopped in ${((Date.now() - started) / 1000).toFixed(1)} s`)
    } catch (error) {
      console.error(explain(error))
      this.code ||= 1
    }
    this.release()
    process.exit(this.code)
  }

  private force(): void {
    this.log('not waiting')
    this.code = 130
    setTimeout(() => process.exit(this.code), forcedStop)
    for (const child of this.children) killChild(child)
    Promise.resolve(this.database)
      .then((database) => database?.stop('immediate'))
      .catch(() => {})
      .then(() => {
        this.release()
        process.exit(this.code)
      })
  }
}
