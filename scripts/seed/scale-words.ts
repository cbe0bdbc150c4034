import type { Mood } from '@/lib/profiles/schema'

/** Words that generated members and events are made of. */
export const givenNames = [
  ...[
    'Ana',
    'Luis',
    'Mina',
    'Tariq',
    'Greta',
    'Kwame',
    'Ines',
    'Yuki',
    'Pablo',
    'Nadia',
    'Ravi',
    'Sanne',
    'Leila',
  ],
  ...[
    'Marco',
    'Aya',
    'Viktor',
    'Chiara',
    'Femi',
    'Hana',
    'Jonas',
    'Priya',
    'Selim',
    'Olga',
    'Mateo',
    'Zofia',
    'Noor',
  ],
] as const satisfies readonly [string, ...string[]]

export const familyNames = [
  ...[
    'Silva',
    'Okafor',
    'Tanaka',
    'Novak',
    'Haddad',
    'Larsen',
    'Rossi',
    'Kim',
    'Mendez',
    'Fischer',
    'Dubois',
    'Patel',
  ],
  ...[
    'Costa',
    'Yilmaz',
    'Kowalski',
    'Nguyen',
    'Moreau',
    'Andersson',
    'Popescu',
    'Garcia',
    'Ivanova',
    'Mbeki',
    'Ito',
  ],
] as const satisfies readonly [string, ...string[]]

type Kind = { what: string; tag: string; moods: Mood[] }

/** What an event is, with its tag and the moods it is for. */
export const kinds: readonly [Kind, ...Kind[]] = [
  { what: 'Jazz', tag: 'jazz', moods: ['live-music'] },
  { what: 'Salsa night', tag: 'salsa', moods: ['dancing'] },
  { what: 'Newcomers’ dinner', tag: 'dinner', moods: ['new-here', 'eating-out'] },
  { what: 'Board games', tag: 'board games', moods: ['playing'] },
  { what: 'Pottery for beginners', tag: 'ceramics', moods: ['making'] },
  { what: 'Morning run', tag: 'running', moods: ['moving'] },
  { what: 'Reading circle', tag: 'books', moods: ['quiet', 'deep-talks'] },
  { what: 'Short films', tag: 'cinema', moods: ['learning'] },
  { what: 'Language exchange', tag: 'languages', moods: ['meeting-people', 'new-here'] },
  { what: 'Long walk', tag: 'walk', moods: ['outdoors'] },
]

export const settings = [
  ...[
    'on the roof',
    'in the courtyard',
    'by the river',
    'behind the bookshop',
    'above the bakery',
    'in the old depot',
  ],
  ...['under the arches', 'at the kiosk', 'in the greenhouse', 'next to the station', 'in the back room'],
] as const satisfies readonly [string, ...string[]]

export const lines = [
  ...[
    'Are you going tonight?',
    'I saved you a seat.',
    'Running ten minutes late, sorry!',
    'That was a lovely evening.',
  ],
  ...[
    'Which exit do we meet at?',
    'Bring a jacket, it gets cold up there.',
    'Yes!',
    'See you there.',
    'Who else comes?',
  ],
] as const satisfies readonly [string, ...string[]]
