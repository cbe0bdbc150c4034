import type { Clock } from './clock'
import type { Scope, Store } from './store'

/** What every part of the stand-in works on. */
export type World = {
  store: Store
  clock: Clock
  /** where it is reached, without a slash at the end */
  url: string
  /** the version that the installed package speaks */
  version: string
  /** the request that is being answered, which events name as their cause */
  request?: { id: string; idempotency_key: string | null }
}

/** One request to the API: what was asked, and for whom. */
export type Call = {
  world: World
  /** the ids of the path, in its order */
  ids: string[]
  account: Scope
}
