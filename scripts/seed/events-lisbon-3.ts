import type { DemoEvent } from './content'

export const lisbonLater: DemoEvent[] = [
  {
    title: 'Cello and cinders: an evening by the fire',
    by: 'yael_bd',
    day: 15,
    at: '20:00',
    minutes: 120,
    venue: 'Palácio do Grilo, sala da lareira',
    address: 'Calçada do Duque de Lafões 1, 1900-445 Lisboa',
    price: '18',
    capacity: 35,
    tags: ['cello', 'chamber music', 'winter'],
    moods: ['live-music', 'quiet'],
    frame: 'fire lit 19:30, music 20:00, no interval',
    text: `
      Two suites and a lullaby, played a metre away from you in a room with one fireplace and no other light.
      The cello is from 1911 and sulks in damp weather, so the fire is for both of us.

      There is no clapping between the movements because you will hear the wood settle, and that is worth it.
      Afterwards port wine, and I answer the question that everybody has about the bow.`,
  },
  {
    title: 'ערב שירה בציבור על גג בליסבון',
    by: 'yael_bd',
    day: 16,
    at: '19:30',
    minutes: 150,
    venue: 'Terraço da Rua da Saudade',
    address: 'Rua da Saudade 20, 1100-583 Lisboa',
    capacity: 30,
    tags: ['singing', 'עברית', 'rooftop'],
    moods: ['live-music', 'meeting-people'],
    frame: 'מתחילים ב־19:30, מביאים משהו לנשנש',
    text: `
      שרים ביחד, בלי מיקרופון ובלי להתבייש. המילים על דפים, הגיטרה אצל יעל, והנהר למטה שומע הכול.

      שירים ישנים, שירים חדשים, ושני פאדואים שתרגמנו לעברית ושעובדים טוב יותר ממה שהם אמורים. מי שלא יודע
      עברית מוזמן במיוחד: לימדנו כבר חבורה שלמה את הפזמון.`,
  },
  {
    title: 'Azulejo: paint six tiles, keep five',
    by: 'nuria_s',
    day: 17,
    at: '18:00',
    minutes: 180,
    venue: 'Viúva Lamego, antiga fábrica',
    address: 'Largo do Intendente Pina Manique 25, 1100-285 Lisboa',
    price: '32',
    capacity: 14,
    tags: ['azulejos', 'painting', 'workshop'],
    moods: ['making', 'learning'],
    frame: 'tres horas; las piezas salen del horno en diez días',
    text: `
      Pintamos con cobalto sobre el esmalte crudo, que absorbe el trazo y no perdona. La primera baldosa sale
      mal; la tercera ya tiene mano; la sexta se queda en el taller, en la pared de los que pasaron por aquí.

      No hace falta saber dibujar: hay plantillas de 1870 y una tetera. The class is in Spanish with
      Portuguese hands and English footnotes.`,
  },
  {
    title: 'Saudade support group (with cake) 🍰',
    by: 'fenna',
    day: 18,
    at: '17:30',
    minutes: 120,
    venue: 'Pastelaria Versailles, upstairs',
    address: 'Avenida da República 15A, 1050-185 Lisboa',
    capacity: 15,
    isPrivate: true,
    going: ['ana', 'bo', 'lin'],
    tags: ['newcomers', 'talk', 'cake'],
    moods: ['deep-talks', 'new-here'],
    frame: 'first cake 17:30, second cake 18:30',
    text: `
      For those of us who are happy here and miss somewhere anyway. You do not have to fix it. You tell one
      thing from home that would be silly to anyone else, and the table listens as if it were the news.

      It stays at the table, that is why you needed the link. The cake does not stay at the table.`,
  },
  {
    title: 'Container garden day: tomatoes on balconies',
    by: 'catarina_v',
    day: 19,
    at: '10:30',
    minutes: 150,
    venue: 'Horta de Campolide',
    address: 'Rua de Campolide 351, 1070-034 Lisboa',
    capacity: 22,
    tags: ['gardening', 'balcony', 'workshop'],
    moods: ['outdoors', 'making'],
    frame: 'soil at 10:30, lunch from the beds at 12:30',
    text: `
      One square metre and four hours of sun are enough for salad until Christmas. We build boxes from fish
      crates (washed, twice), mix soil, and plant what survives a Lisbon wind.

      You carry your box home on the 758; the driver knows us. Children dig in the corner where they cannot do
      harm, and adults may dig there too.`,
  },
  {
    title: 'Short films from the islands',
    by: 'omar',
    day: 20,
    at: '21:30',
    minutes: 110,
    venue: 'Cinema Ideal',
    address: 'Rua do Loreto 15, 1200-241 Lisboa',
    price: '7',
    capacity: 80,
    tags: ['cinema', 'short films', 'azores'],
    moods: ['quiet', 'learning'],
    frame: 'programme 21:30, talk with two directors 23:00',
    state: {
      kind: 'cancelled',
      reason: 'The projector broke and the spare part comes from Graz. Everyone is refunded.',
    },
    text: `
      Six films from the Azores and Cape Verde, none longer than nineteen minutes. A postman, a volcano, a
      wedding that waits for the ferry.

      Two of the directors come and stay for questions. The bar next door stays open for the answers.`,
  },
  {
    title: 'Tasting: seven wines from vines you can walk to',
    by: 'duarte',
    day: 22,
    at: '19:00',
    minutes: 135,
    venue: 'Garrafeira da Graça',
    address: 'Travessa da Pereira 11, 1170-313 Lisboa',
    price: '26',
    capacity: 20,
    hasHolds: true,
    tags: ['wine', 'tasting', 'local'],
    moods: ['eating-out', 'learning'],
    frame: 'seven pours between 19:00 and 21:15',
    text: `
      Colares from the sand, Carcavelos from between two motorways, and a white from a hillside you see out of
      the train to Sintra. All within forty kilometres, all endangered by apartments.

      Bread, three cheeses, and a map on which you mark the ones you would save first. Spitting is allowed and
      nobody does.`,
  },
  {
    title: 'Rooftop freelancers: the invoice hour',
    by: 'marieke',
    day: 24,
    at: '18:00',
    minutes: 120,
    venue: 'Lisbon Art Center, top floor',
    address: 'Rua dos Lagares 14, 1100-022 Lisboa',
    capacity: 25,
    isBusiness: true,
    tags: ['freelance', 'business', 'co-working'],
    moods: ['meeting-people', 'quiet'],
    frame: 'silent hour first, loud hour second',
    text: `
      For one hour everybody writes the invoices they have been avoiding, together, in silence, with snacks.
      An accountant walks around and whispers about green receipts.

      The second hour is for rates: we say ours out loud. It is terrifying once and useful for ever.`,
  },
  {
    title: 'Jazz on the roof, the acoustic one',
    by: 'omar',
    day: 28,
    at: '20:30',
    minutes: 210,
    venue: 'Terraço do Carmo',
    address: 'Largo do Carmo, 1200-092 Lisboa',
    price: '14',
    capacity: 120,
    tickets: {
      types: [
        {
          ...{ name: 'Early bird', description: 'For whoever decides before the posters hang.' },
          ...{ price: '10', capacity: 30, perOrder: 4, endsDaysBefore: 14 },
        },
        {
          ...{ name: 'As much as you like', description: 'For neighbours, students and thin months.' },
          ...{ price: '5', pricing: 'chosen', perOrder: 2 },
        },
        {
          ...{ name: 'Friends of the house', description: 'You carried the piano.' },
          ...{ price: '8', capacity: 12, accessCode: 'PIANO' },
        },
      ],
      codes: [{ code: 'LASTTRAM', percentOff: 20, maxUses: 40, perPerson: 2 }],
    },
    tags: ['jazz', 'live music', 'rooftop'],
    moods: ['live-music', 'meeting-people'],
    frame: 'doors 19:30, show 20:30',
    text: `
      No amplifier, no cable. A trumpet, a double bass and brushes, and an audience that leans forward. We
      found that people speak more softly all evening after hearing this.

      Same terrace, same jasmine, blankets on every chair because by then we shall need them.`,
  },
  {
    title: 'Repair café: bring it broken',
    by: 'tiago_mar',
    day: 33,
    at: '14:00',
    minutes: 240,
    venue: 'Oficinas do Convento, Marvila',
    address: 'Rua Capitão Leitão 78, 1950-052 Lisboa',
    tags: ['repair', 'woodwork', 'community'],
    moods: ['making', 'meeting-people'],
    frame: 'drop in between 14:00 and 17:30',
    text: `
      Chairs, lamps, zips, radios, one accordion so far. You sit next to the person who fixes it and hold the
      other end. At the end the bell rings for everything that works again; last time it rang thirty-seven
      times.

      What cannot be repaired is taken apart by the children's table, with great ceremony.`,
  },
  {
    title: 'New Year rehearsal: twelve raisins, early',
    by: 'omar',
    day: 41,
    at: '22:30',
    minutes: 180,
    venue: 'Miradouro da Senhora do Monte',
    address: 'Largo Monte, 1170-107 Lisboa',
    tags: ['tradition', 'night', 'picnic'],
    moods: ['meeting-people', 'outdoors'],
    frame: 'countdown at midnight sharp, raisins provided',
    state: { kind: 'draft' },
    text: `
      Nobody ever manages twelve raisins in twelve seconds without practice. So we practise, on the highest
      viewpoint of the city, with pots to bang on and a very strict timekeeper.`,
  },
]
