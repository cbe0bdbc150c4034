import type { DemoEvent } from './content'

export const lisbonNights: DemoEvent[] = [
  {
    title: 'Jazz on the roof, until the last tram',
    by: 'omar',
    day: 0,
    at: '20:30',
    minutes: 225,
    venue: 'Terraço do Carmo',
    address: 'Largo do Carmo, 1200-092 Lisboa',
    price: '14',
    capacity: 120,
    tags: ['jazz', 'live music', 'rooftop'],
    moods: ['live-music', 'meeting-people'],
    frame: 'doors 19:30, show 20:30, last tram 00:35',
    going: ['bo', 'lin', 'yael_bd'],
    notIn: ['ana'],
    text: `
      Behind the roofless nave of the Carmo convent there is a terrace with the whole Baixa at its feet. We
      carry a piano up there (yes, really: six people, one rope, no elevator) and the Matilde Salgueiro
      Quartet plays two sets while the castle lights up on the other hill.

      The first set is ballads, for people who came from work and still have their day on. The second is
      faster, and somebody always dances between the tables. In between there is half an hour, a glass of
      something from Colares, and the question that Omar asks everyone: what did you hear today that nobody
      else noticed?

      Bring a layer, the wind comes up from the river after ten. We stop in time for the last 28, which is how
      the evening got its name. If you come alone, sit at the long table by the jasmine: that is what it is
      there for.`,
  },
  {
    title: 'Sopa da noite: one pot, twelve strangers',
    by: 'duarte',
    day: 0,
    at: '19:00',
    minutes: 150,
    venue: 'Cozinha Popular da Mouraria',
    address: 'Rua das Olarias 5, 1100-376 Lisboa',
    price: '9.50',
    capacity: 12,
    isFull: true,
    tags: ['supper', 'cooking', 'community'],
    moods: ['eating-out', 'new-here'],
    frame: 'apron on at 19:00, soup on the table at 20:15',
    text: `
      There is one pot and it holds thirty litres. Everyone who comes chops something. Duarte decides at noon,
      in the market, what the soup is; past winners were green beans with mint, and a fish soup that made a
      grown plumber cry.

      You eat at one table, with the door open to the street, and the neighbours look in to ask what smells so
      good. What is left goes to them. Bread from Gleba, wine by the glass.`,
  },
  {
    title: 'Quiz no Quiosque',
    by: 'teresa_g',
    day: 0,
    at: '21:00',
    minutes: 120,
    venue: 'Quiosque do Jardim da Estrela',
    address: 'Praça da Estrela, 1200-667 Lisboa',
    tags: ['quiz', 'outdoors', 'português'],
    moods: ['playing', 'meeting-people'],
    frame: 'perguntas a partir das 21:15',
    text: `
      Cinco rondas, quarenta perguntas, nenhuma sobre futebol (está bem, uma). Equipas de quatro; quem vem
      sozinho é adoptado por uma mesa, e até hoje as mesas adoptivas ganharam mais vezes do que as outras.

      A Teresa lê as perguntas com voz de tribunal e não aceita recursos. O prémio é uma caixa de pastéis e o
      direito de escolher o tema da ronda final da próxima vez.`,
  },
  {
    title: 'Late swim and sauna at Caxias',
    by: 'hanna_o',
    day: 1,
    at: '18:30',
    minutes: 120,
    venue: 'Praia de Caxias',
    address: 'Avenida Marginal, 2760-012 Caxias',
    capacity: 16,
    tags: ['swimming', 'sauna', 'sea'],
    moods: ['moving', 'quiet'],
    frame: 'meet at the station exit 18:20, in the water 18:45',
    text: `
      The tent sauna stands on the sand, the sea is fifteen degrees, and between the two there are eleven
      steps. We do three rounds. Nobody counts minutes and nobody is brave for anybody else.

      Bring two towels, something wool and a thermos. I bring the birch, the stove and cardamom buns. The
      train back to Cais do Sodré leaves every twenty minutes and smells of smoke afterwards, which the other
      passengers have so far forgiven.`,
  },
  {
    title: 'Fado vadio: whoever dares, sings',
    by: 'omar',
    day: 1,
    at: '21:30',
    minutes: 210,
    venue: 'Tasca do Jaime',
    address: 'Rua da Graça 91, 1170-165 Lisboa',
    price: '6',
    capacity: 45,
    tickets: {
      types: [
        {
          ...{ name: 'I will sing', description: 'You sing, and the guitars play for you.' },
          ...{ capacity: 8, perPerson: 1 },
        },
      ],
      codes: [{ code: 'CHOURIÇO', amountOff: '2' }],
    },
    hasHolds: true,
    tags: ['fado', 'live music', 'open stage'],
    moods: ['live-music', 'deep-talks'],
    frame: 'guitars 21:30, the door is closed while somebody sings',
    text: `
      No programme, no microphone. A Portuguese guitar, a viola, and a list on the back of an envelope. The
      taxi driver sings, then the lady from the pharmacy, then somebody who swore all evening that they would
      not.

      When the lights go down you stop talking, also in whispers: that is the only rule and it is kept by the
      whole room. Between the songs talk as much as you like. Chouriço on fire, wine in small glasses, tissues
      at the bar.

      It goes on past midnight because nobody has ever managed to leave in the middle of a fado.`,
  },
  {
    title: 'Morning pages in the tile garden',
    by: 'nuria_s',
    day: 1,
    at: '09:30',
    minutes: 90,
    venue: 'Jardim do Museu do Azulejo',
    address: 'Rua da Madre de Deus 4, 1900-312 Lisboa',
    capacity: 10,
    tags: ['writing', 'drawing', 'morning'],
    moods: ['quiet', 'making'],
    frame: 'an hour of paper, half an hour of coffee',
    text: `
      Trae un cuaderno y nada más. Una hora en silencio entre azulejos del siglo XVII: unos escriben, otros
      dibujan, uno siempre se duerme y también está bien.

      Después, café en el patio y, quien quiera, lee una línea. Una sola. Es sorprendente lo que cabe en una
      línea.`,
  },
  {
    title: 'Kizomba on the quay, beginners first',
    isPicked: true,
    by: 'amina_d',
    day: 2,
    at: '19:30',
    minutes: 180,
    venue: 'Ribeira das Naus',
    address: 'Avenida da Ribeira das Naus, 1200-450 Lisboa',
    tags: ['kizomba', 'dance', 'open air'],
    moods: ['dancing', 'new-here'],
    frame: 'class 19:30, social from 20:30, ends 22:30',
    text: `
      The steps down to the water are our dance floor, the ferry is the metronome. First hour: three steps,
      how to hold someone, how to say no thank you and how to hear it. Then the speaker gets louder.

      Leaders and followers rotate, nobody needs to come as a pair. Flat shoes: the stone is honest. If it
      rains we move under the arches of the Terreiro do Paço, where it sounds even better.`,
  },
  {
    title: 'Ribeira run: 7 km, then a bifana',
    by: 'bo',
    day: 2,
    at: '19:00',
    minutes: 105,
    venue: 'Cais das Colunas',
    address: 'Praça do Comércio, 1100-148 Lisboa',
    tags: ['running', 'river', 'food'],
    moods: ['moving', 'meeting-people'],
    frame: 'start 19:10, bifana about 20:05',
    text: `
      Along the river to the tower and halfway back, at a pace where you can still complain. Three groups:
      talkers, breathers, and the two people who actually train for something.

      Nobody runs last: I do, on purpose, with the lamp. At the end there is a counter in Cais do Sodré,
      mustard in squeeze bottles, and the best half litre of water in Europe.`,
  },
  {
    title: 'ليلة عود وشعر تحت نجوم ألفاما',
    by: 'samir_k',
    day: 3,
    at: '20:00',
    minutes: 150,
    venue: 'Pátio do Arco de Jesus',
    address: 'Travessa do Arco de Jesus 12, 1100-034 Lisboa',
    price: '10',
    capacity: 40,
    tags: ['oud', 'poetry', 'عربي'],
    moods: ['live-music', 'deep-talks'],
    frame: 'الأبواب ١٩:٣٠، الموسيقى ٢٠:٠٠',
    text: `
      نجتمع في فناء صغير في ألفاما، حيث ترك العرب أسماء الأزقة ورائحة الليمون. سمير يعزف العود، ونقرأ قصائد
      لمحمود درويش وسوفيا دي ميلو، كل قصيدة بلغتها ثم بلغة الجار.

      الشاي بالنعناع على الدار. من أراد أن يقرأ شيئا كتبه فليحضره معه: الدقيقتان الأوليان صعبتان، والباقي سهل.

      The poems are read in Arabic and Portuguese; a folded sheet has them in English. Come for the sound.`,
  },
  {
    title: 'Ceramics for clumsy hands',
    by: 'lin',
    day: 3,
    at: '18:30',
    minutes: 150,
    venue: 'Ateliê Barro Frio',
    address: 'Rua Maria da Fonte 41, 1170-221 Lisboa',
    price: '28',
    capacity: 8,
    isFull: true,
    notIn: ['omar'],
    tags: ['ceramics', 'workshop', 'hands'],
    moods: ['making', 'new-here'],
    frame: 'clay 18:30, washing hands 20:45',
    text: `
      Your first bowl will lean. That is what makes it yours. Eight wheels, one kiln, and a teacher who ruined
      more clay than you will ever touch.

      Two hours at the wheel, glaze chosen from nine greens, and in two weeks your piece waits on the shelf by
      the door with your name scratched under it. Wear what you would wear to paint a fence. Tea in mugs by
      people who came before you: notice how they lean.`,
  },
  {
    title: 'Vinyl only: dub, dust and a good lamp',
    isPicked: true,
    by: 'zeca',
    day: 4,
    at: '22:00',
    minutes: 240,
    venue: 'Flur Listening Room',
    address: 'Avenida Infante D. Henrique, 1950-376 Lisboa',
    price: '5',
    capacity: 60,
    tags: ['vinyl', 'dub', 'listening'],
    moods: ['live-music', 'quiet'],
    frame: 'needle down 22:00, last side 02:00',
    text: `
      Duas colunas do tamanho de um frigorífico, um candeeiro e quatro horas de discos que nunca chegaram a
      ficheiro. Não se pede música. Pergunta-se.

      Há sofás, há água, há um bar pequeno. Quem fala alto vai para a varanda, que também é boa e tem rio.`,
  },
]
