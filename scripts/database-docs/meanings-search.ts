import type { Meanings } from './meanings'

export const searchMeanings: Pick<Meanings, 'eventSearch' | 'searchWords'> = {
  eventSearch: {
    purpose: 'What the text search reads: a row for each listed event, kept by a trigger on `events`.',
    columns: {
      eventId: 'The event',
      cityId: 'The city it is in, as in `events`',
      startsAt: 'When it starts, as in `events`',
      endsAt: 'When it ends, as in `events`',
      document:
        'Its words, folded and stemmed in its own language: title (A), tags, moods, places and organizer (B), text (C); and marks for its choices',
    },
  },
  searchWords: {
    purpose: 'Words of titles, venues and tags that were ever listed: what a misspelt one may have meant.',
    columns: { word: 'In lower case and without accents' },
  },
}
