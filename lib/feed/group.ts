import type { FeedEntry } from './queries'

/** Several entries that say the same of several people, or of one: newest first. */
export type FeedGroup = { first: FeedEntry; actors: FeedEntry['actor'][]; isNew: boolean }

/**
 * Puts together what belongs together: everybody who goes to one event, everybody who came to the city. A group stands
 * where its newest entry stands; what is new never joins what was seen before, or the mark between them would lie.
 */
export function groupFeed(entries: readonly FeedEntry[]): FeedGroup[] {
  const groups = new Map<string, FeedGroup>()
  for (const entry of entries) {
    const about = entry.kind === 'published' ? entry.id : (entry.event?.id ?? entry.city)
    const key = `${entry.kind} ${about} ${entry.isNew}`
    const group = groups.get(key)
    if (!group) groups.set(key, { first: entry, actors: [entry.actor], isNew: entry.isNew })
    else if (!group.actors.some(({ id }) => id === entry.actor.id)) group.actors.push(entry.actor)
  }
  return [...groups.values()]
}
