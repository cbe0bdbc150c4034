import type { DemoEvent } from './content'

export const lisbonWeeks: DemoEvent[] = [
  {
    title: 'Games night at the tram depot',
    by: 'kofi_m',
    day: 4,
    at: '19:30',
    minutes: 210,
    venue: 'Village Underground',
    address: 'Avenida da Índia 52, 1300-299 Lisboa',
    tags: ['board games', 'drinks', 'newcomers'],
    moods: ['playing', 'new-here'],
    frame: 'tables open 19:30, last rules explained at 21:30',
    text: `
      Forty games in a double-decker bus that does not go anywhere. I explain, you play, and when somebody
      flips a table it is symbolic.

      Red chair means "please take me into your game". There are always more red chairs than you fear and
      always a fourth player missing somewhere. Senhor Joaquim, who drove trams for thirty-one years, is
      unbeaten at dominoes and would like a challenger.`,
  },
  {
    title: 'Alfama with grandmother on the phone',
    by: 'rita_luz',
    day: 5,
    at: '10:00',
    minutes: 150,
    venue: 'Largo do Chafariz de Dentro',
    address: 'Largo do Chafariz de Dentro, 1100-139 Lisboa',
    price: '12',
    capacity: 18,
    hasFriend: true,
    tags: ['walk', 'history', 'alfama'],
    moods: ['outdoors', 'learning'],
    frame: 'two and a half hours, many stairs, one ginjinha',
    text: `
      I know the dates. My grandmother, who was born behind the second door on the left, knows who threw which
      flower pot at whom. She is on speaker the whole way and she corrects me.

      We see no viewpoint that is on a magnet. We see the wash house that is still used, the stairs where the
      marchas rehearse, and a kitchen where we are let in because somebody owes my grandmother something since
      1974.`,
  },
  {
    title: 'Bossa nova em voz baixa',
    by: 'tiago_mar',
    day: 5,
    at: '21:00',
    minutes: 135,
    venue: 'Casa Independente',
    address: 'Largo do Intendente Pina Manique 45, 1100-285 Lisboa',
    price: '8',
    capacity: 70,
    tags: ['bossa nova', 'live music', 'guitar'],
    moods: ['live-music', 'quiet'],
    frame: 'dois sets, 21:00 e 22:15',
    text: `
      Um violão, uma voz e a regra de João Gilberto: se é preciso gritar, está alto demais. A sala do tigre,
      as janelas abertas para o Intendente, e a rua a fazer de percussão.

      Entre um set e o outro o Gustavo ensina a bater o ritmo na caixa de fósforos. Levem fósforos.`,
  },
  {
    title: 'Stars over Monsanto',
    by: 'paulo_r',
    day: 6,
    at: '21:30',
    minutes: 150,
    venue: 'Alameda Keil do Amaral',
    address: 'Parque Florestal de Monsanto, 1500-068 Lisboa',
    capacity: 25,
    tags: ['astronomy', 'night', 'forest'],
    moods: ['quiet', 'learning'],
    frame: 'dark enough at 21:45; if cloudy we postpone',
    state: { kind: 'postponed' },
    text: `
      Three telescopes, a forest that swallows the city's light, and a man who has waited all month to show
      you Saturn. People say "oh" at the eyepiece, always the same small "oh". I collect them.

      Come with a red lamp or none. Children are welcome and usually the first to see the moons. There is a
      flask of something hot and a blanket for those who lie down and stop wanting explanations.`,
  },
  {
    title: 'Startup breakfast: what went wrong this week',
    by: 'amina_d',
    day: 6,
    at: '08:30',
    minutes: 90,
    venue: 'Second Home',
    address: 'Mercado da Ribeira, Avenida 24 de Julho, 1200-479 Lisboa',
    capacity: 30,
    isBusiness: true,
    tags: ['startups', 'breakfast', 'founders'],
    moods: ['meeting-people', 'learning'],
    frame: '08:30 coffee, 08:45 first confession, 10:00 back to work',
    text: `
      No pitches. Each table tells the worst thing of its week in three minutes, and the others may only ask
      questions. It is the cheapest consulting in town and the croissants are good.

      Last time somebody found their co-founder because they had lost the same customer in the same hour.
      Bring a real problem. Leave the deck at home.`,
  },
  {
    title: 'Samba de roda no Intendente',
    by: 'gustavo_b',
    day: 7,
    at: '18:00',
    minutes: 240,
    venue: 'Largo do Intendente',
    address: 'Largo do Intendente Pina Manique, 1100-285 Lisboa',
    tags: ['samba', 'street', 'percussion'],
    moods: ['dancing', 'live-music'],
    frame: 'roda das 18:00 às 22:00, feijoada enquanto houver',
    text: `
      A roda começa com quatro e acaba com oitenta. Quem tem instrumento traz, quem não tem bate palma, quem
      não sabe bater palma aprende em dois compassos.

      A Dona Lurdes faz a feijoada, a vegetariana também, e às nove costuma já não haver nenhuma das duas.
      Traga cadeira se os joelhos pedem; ninguém vai ficar sentado muito tempo.`,
  },
  {
    title: 'Swing in the ballroom that time forgot',
    by: 'ines_baptista',
    day: 8,
    at: '20:30',
    minutes: 210,
    venue: 'Sociedade Filarmónica Alunos de Apolo',
    address: 'Rua Silva Carvalho 225, 1250-250 Lisboa',
    price: '11',
    capacity: 90,
    tags: ['swing', 'lindy hop', 'dance'],
    moods: ['dancing', 'new-here'],
    frame: 'taster class 20:30, band 21:30, ends at midnight',
    text: `
      A parquet from 1872, a seven-piece band, and a chandelier that has seen everything. In the first hour
      you learn six counts and how to laugh when you miss the fifth.

      Dress as if your grandparents were going to meet tonight, or come as you are: nobody has ever been sent
      home for trainers. Water and fans at the bar. We clap for every last dance.`,
  },
  {
    title: 'Ana binds: make a notebook that lies flat',
    by: 'ana',
    day: 9,
    at: '18:30',
    minutes: 150,
    venue: 'Oficina Figueiredo',
    address: 'Rua Forno do Tijolo 54, 1170-137 Lisboa',
    price: '22',
    capacity: 9,
    tags: ['bookbinding', 'workshop', 'paper'],
    moods: ['making', 'quiet'],
    frame: 'fold, sew, press: two and a half hours',
    text: `
      Coptic stitch, no glue, a spine you can see. You fold five sheets at a time, which is the moment when
      people stop talking, and sew them with a needle as long as a finger.

      I have offcuts of forty years of wrapping papers from the drogaria downstairs for the covers. You go
      home with a notebook that opens flat on a café table, and with a scar, if you ignore what I say about
      the awl.`,
  },
  {
    title: 'Dinner in the dark, and who you talked to',
    by: 'duarte',
    day: 10,
    at: '20:00',
    minutes: 165,
    venue: 'Fábrica do Braço de Prata',
    address: 'Rua da Fábrica de Material de Guerra 1, 1950-128 Lisboa',
    price: '34',
    capacity: 24,
    tags: ['dinner', 'senses', 'conversation'],
    moods: ['eating-out', 'deep-talks'],
    frame: 'seated by 20:15, lights on at 22:15',
    state: { kind: 'rescheduled', fromDay: 4 },
    text: `
      You are led to your chair by a waiter who is blind and who knows the room better than anyone. Four
      courses, no menu, and a neighbour whose face you will guess wrong.

      At a quarter past ten the lights go on. It is the best minute of the evening and the reason we moved it
      by a week: the hall had another booking, and you cannot hurry that minute.`,
  },
  {
    title: 'Portuguese for people who already tried',
    by: 'catarina_v',
    day: 11,
    at: '18:45',
    minutes: 105,
    venue: 'Biblioteca de São Lázaro',
    address: 'Rua do Saco 1, 1169-107 Lisboa',
    capacity: 20,
    tags: ['language', 'português', 'newcomers'],
    moods: ['learning', 'new-here'],
    frame: 'in the reading room, quietly, then in the garden, less quietly',
    text: `
      You know "obrigado" and you are answered in English. We practise the three minutes in which that is
      decided: at the pharmacy, on the phone, with the neighbour about the water.

      No grammar before the break. After it, only the grammar somebody asks for. Bring the letter from the tax
      office that you have not dared to open; we open it together.`,
  },
  {
    title: 'Chess in the garden, clocks optional',
    by: 'teresa_g',
    day: 12,
    at: '15:00',
    minutes: 180,
    venue: 'Jardim da Estrela',
    address: 'Praça da Estrela, 1200-667 Lisboa',
    tags: ['chess', 'outdoors', 'all ages'],
    moods: ['playing', 'outdoors'],
    frame: 'from three until the light goes',
    text: `
      Twelve boards under the bandstand. Samir plays blindfold against three at once at four o'clock, Senhor
      Joaquim plays with one hand because the other holds his sandwich.

      If you have never moved a knight, sit at the green table. If you have moved too many, sit there too and
      teach.`,
  },
  {
    title: 'A long table for people who just arrived',
    by: 'omar',
    day: 13,
    at: '19:30',
    minutes: 180,
    venue: 'Mercado de Arroios',
    address: 'Rua Ângela Pinto, 1900-069 Lisboa',
    capacity: 50,
    tags: ['newcomers', 'dinner', 'potluck'],
    moods: ['new-here', 'meeting-people', 'eating-out'],
    frame: 'bring a dish, 19:30; speeches are forbidden',
    text: `
      Fifty seats down the middle of the market after it closes. Bring a dish that needs an explanation. The
      first hour every seat changes neighbours when the bell rings; after that you will have found yours.

      Half of the people moved here this year, the other half remember how that was. I moved in 2014 and still
      count myself to the first half in November.`,
  },
]
