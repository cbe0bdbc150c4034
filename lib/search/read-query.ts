import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { searchWords } from '@/db/schema'
import { editDistance } from '@/lib/places/resolve'

/** More words than anybody searches by; each costs a look into the index. */
const mostWords = 8
const mostMeant = 3

type Term = { word: string; stems: string[]; is_empty: boolean }

/**
 * What somebody typed as a query of PostgreSQL's full-text search: every word, or one of its stems, the last one also as
 * the beginning of a word. Words that say nothing ("the", "en") are left out unless there are no others. Null when no
 * word is in it. `isWide` lets each word also be one that it may be a misspelling of.
 */
export async function readQuery(text: string, isWide = false): Promise<string | null> {
  const rows = await db.execute<Term>(sql`select * from search_terms(${text})`)
  const terms = [...new Map([...rows].map((term) => [term.word, term])).values()].slice(0, mostWords)
  const telling = terms.filter((term) => !term.is_empty)
  const asked = telling.length > 0 ? telling : terms
  if (asked.length === 0) return null
  const meant = isWide ? await wordsMeant(asked.map(({ word }) => word)) : new Map<string, string[]>()
  return asked
    .map(({ word, stems }, at) => {
      const whole = at === asked.length - 1 && isBeginning(word) ? `${quote(word)}:*` : quote(word)
      return `(${[whole, ...[...stems, ...(meant.get(word) ?? [])].map(quote)].join('|')})`
    })
    .join('&')
}

// One Latin letter begins thousands of words and asks for none of them; one sign of Chinese is a word.
const isBeginning = (word: string) => word.length > 1 || word > '\u{7f}'

/** A word of a query, in which nothing can be an operator. */
export const quote = (word: string) => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

/** The known words nearest to each of some: by shared trigrams first, then by letters that have to change. */
async function wordsMeant(words: string[]): Promise<Map<string, string[]>> {
  const rows = await db.execute<{ word: string; near: string[] }>(sql`
    select asked.word, array(
      select ${searchWords.word} from ${searchWords} order by ${searchWords.word} <-> asked.word limit 15) as near
    from jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) as asked(word)`)
  return new Map([...rows].map(({ word, near }) => [word, nearest(word, near)]))
}

function nearest(word: string, known: string[]): string[] {
  const allowed = Math.max(1, Math.floor(word.length / 3))
  return known
    .map((other) => ({ other, distance: isShuffled(word, other) ? 1 : editDistance(word, other) }))
    .filter(({ other, distance }) => distance <= allowed && other !== word)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostMeant)
    .map(({ other }) => other)
}

/** "yoag" for "yoga": the commonest slip of a thumb, which counts as two changes otherwise. */
const isShuffled = (a: string, b: string) =>
  a.length === b.length && a[0] === b[0] && [...a].sort().join() === [...b].sort().join()
