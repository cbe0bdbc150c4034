/** The clock of the process. Rules take `now` as an argument; only doors (actions, pages, jobs) read it here. */
export function now(): Date {
  return new Date()
}
