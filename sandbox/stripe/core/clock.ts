/** The time of the stand-in: the machine's, and as much later as somebody advanced it. */
export class Clock {
  /** seconds ahead of the machine */
  ahead = 0
  private fixed: number | undefined

  constructor(private readonly machine: () => number = Date.now) {}

  /** Seconds since 1970, whole, as Stripe writes times. */
  now(): number {
    return this.fixed ?? Math.floor(this.machine() / 1000) + this.ahead
  }

  /** Runs as if it were that time: what was due then sees its own hour, also when it is carried out late. */
  at<T>(time: number, work: () => T): T {
    const before = this.fixed
    this.fixed = Math.min(time, this.now())
    try {
      return work()
    } finally {
      this.fixed = before
    }
  }
}
