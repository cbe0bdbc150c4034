import type { DemoEvent } from './content'

export const mexicoCityNights: DemoEvent[] = [
  {
    title: 'Fandango en la azotea',
    by: 'mariana_l',
    day: 0,
    at: '20:00',
    minutes: 300,
    venue: 'Azotea de la calle Córdoba',
    address: 'Córdoba 125, Roma Norte, 06700 Ciudad de México',
    price: '180',
    capacity: 70,
    tags: ['son jarocho', 'música en vivo', 'azotea'],
    moods: ['live-music', 'dancing'],
    frame: 'tarima puesta a las 20:00, termina cuando se cansa la tarima',
    text: `
      La tarima al centro, las jaranas alrededor y nadie de espectador por más de dos sones. Si nunca has
      zapateado, te subes entre dos que sí saben y los pies se contagian.

      Hay café de olla, tamales de doña Chela y jaranas de repuesto. El último fandango acabó a la una con «El
      Siquisirí» por tercera vez, porque alguien llegó tarde y había que saludarlo.`,
  },
  {
    title: 'Taquería crawl: five corners, five salsas',
    by: 'diego_r',
    day: 0,
    at: '19:30',
    minutes: 180,
    venue: 'Parque Pushkin',
    address: 'Avenida Álvaro Obregón y Morelia, Roma Norte, 06700 Ciudad de México',
    price: '350',
    capacity: 10,
    isFull: true,
    tags: ['tacos', 'street food', 'walk'],
    moods: ['eating-out', 'new-here'],
    frame: 'first taco 19:45, last taco about 22:15',
    text: `
      One taco at each corner, standing, elbows in. Suadero, canasta, a campechano that changed a Dane's life,
      and at the end the pastor that Diego drives forty minutes for.

      You learn to order, to hold, and to nod at the right moment. The salsas go from "friendly" to "call your
      mother". Water is carried by the organizer.`,
  },
  {
    title: 'Carrera de la tarde: Chapultepec, dos vueltas',
    by: 'santi_b',
    day: 1,
    at: '18:30',
    minutes: 90,
    venue: 'Puerta de los Leones',
    address: 'Paseo de la Reforma s/n, Bosque de Chapultepec, 11580 Ciudad de México',
    tags: ['correr', 'bosque', 'café'],
    moods: ['moving', 'meeting-people'],
    frame: 'salida 18:40, café 19:50',
    text: `
      Dos vueltas al lago, una para hablar y otra para no poder. A 2,240 metros todos respiran igual de mal,
      así que nadie presume.

      Después, café de Veracruz y pan. Los que llegan de otra ciudad dan la primera vuelta caminando, sin
      discusión.`,
  },
  {
    title: 'Cumbia rebajada, zapatos anchos',
    isPicked: true,
    by: 'renata_v',
    day: 1,
    at: '22:00',
    minutes: 270,
    venue: 'Salón Los Ángeles',
    address: 'Lerdo 206, Guerrero, 06300 Ciudad de México',
    price: '220',
    capacity: 200,
    hasHolds: true,
    tags: ['cumbia', 'baile', 'vinilo'],
    moods: ['dancing', 'live-music'],
    frame: 'puertas 21:30, primera cumbia 22:00, última 02:30',
    text: `
      La cumbia a treinta y tres cuando iba a cuarenta y cinco: todo se vuelve más hondo y las vueltas duran
      el doble. En el salón donde bailaron nuestras abuelas, con el mismo piso y otra bocina.

      Quien no conoce Los Ángeles no conoce México, dice el letrero, y a las dos de la mañana uno le cree.`,
  },
  {
    title: 'Ajolotes al amanecer',
    by: 'xochitl',
    day: 2,
    at: '06:30',
    minutes: 210,
    venue: 'Embarcadero Cuemanco',
    address: 'Periférico Sur s/n, Xochimilco, 16034 Ciudad de México',
    price: '420',
    capacity: 14,
    tags: ['Xochimilco', 'naturaleza', 'trajinera'],
    moods: ['outdoors', 'learning'],
    frame: 'a las 6:30 en punto; el sol sale con nosotros ya en el agua',
    text: `
      Sin mariachi y sin prisa: una trajinera, niebla, garzas, y una chinampa donde tres familias todavía
      siembran como se sembraba. Ahí vive el refugio de los ajolotes, y Xóchitl conoce a cada uno por las
      branquias.

      Desayunamos quelites y tlacoyos en la orilla. Trae suéter: el agua guarda la noche hasta las nueve.`,
  },
  {
    title: 'Noche de lotería con doña Lupita',
    by: 'lupita_h',
    day: 3,
    at: '19:00',
    minutes: 150,
    venue: 'Café La Narvarte',
    address: 'Dr. José María Vértiz 812, Narvarte, 03020 Ciudad de México',
    capacity: 40,
    tags: ['lotería', 'juegos', 'barrio'],
    moods: ['playing', 'meeting-people'],
    frame: 'primera ronda 19:15, frijoles en lugar de fichas',
    text: `
      ¡Corre y se va corriendo! Doña Lupita canta las cartas con versos que inventa en el momento y que a
      veces hablan de ti, sobre todo si llegaste tarde.

      Se juega con frijol, se gana pan dulce y el que grita «¡buenas!» sin tenerlas lava las tazas.`,
  },
  {
    title: 'Dieciséis milímetros: cine de patio',
    by: 'emilio_t',
    day: 4,
    at: '20:30',
    minutes: 135,
    venue: 'Patio de la Casa Refugio',
    address: 'Citlaltépetl 25, Condesa, 06100 Ciudad de México',
    price: '95',
    capacity: 55,
    tags: ['cine', '16 mm', 'patio'],
    moods: ['quiet', 'deep-talks'],
    frame: 'oscuro a las 20:30, intermedio para cambiar el rollo',
    text: `
      El proyector suena como lluvia y por eso nadie extraña el techo. Tres cortos de los años setenta que
      encontramos en una bodega de la Portales, uno de ellos sin título y sin autor: al final votamos cómo se
      llama.

      Se presta cobija. Las palomitas llevan chile, avisados.`,
  },
  {
    title: 'Aprende a soldar (y arregla el radio de tu tía)',
    by: 'ivan_m',
    day: 5,
    at: '17:00',
    minutes: 180,
    venue: 'Rancho Electrónico',
    address: 'Fernando Ramírez 14, Obrera, 06800 Ciudad de México',
    price: '150',
    capacity: 12,
    tags: ['electrónica', 'reparación', 'taller'],
    moods: ['making', 'learning'],
    frame: 'tres horas, veinte soldaduras, cero quemaduras (casi)',
    text: `
      Empezamos con un foco que parpadea y terminamos abriendo lo que hayas traído. Nueve de cada diez
      aparatos mueren de un solo cable.

      Hay cautines, estaño y paciencia para doce. Personas mayores de setenta entran primero y suelen saber
      más.`,
  },
  {
    title: 'Baklava for Spanish: a pastry exchange',
    by: 'noor_a',
    day: 6,
    at: '18:00',
    minutes: 120,
    venue: 'Panadería Damasco',
    address: 'Avenida Tamaulipas 95, Condesa, 06140 Ciudad de México',
    capacity: 16,
    tags: ['baking', 'language exchange', 'newcomers'],
    moods: ['eating-out', 'new-here'],
    frame: 'forty layers, then forty minutes of conversation',
    text: `
      I show you how to stretch the dough until you can read a letter through it. You tell me the word for
      every thing on the table, and laugh when I say it.

      Everybody arrives one language short and leaves with a box. Arabic, Spanish, English and butter.`,
  },
  {
    title: 'Breakfast of the co-ops',
    by: 'paola_z',
    day: 7,
    at: '09:00',
    minutes: 120,
    venue: 'Mercado Juárez, primer piso',
    address: 'Abraham González 67, Juárez, 06600 Ciudad de México',
    capacity: 45,
    isBusiness: true,
    tags: ['cooperativas', 'negocio social', 'desayuno'],
    moods: ['meeting-people', 'learning'],
    frame: 'chilaquiles 9:00, mesas de trabajo 9:40',
    text: `
      Cuarenta mensajeras, dos panaderías, una imprenta y un taller de costura comparan números de verdad:
      cuánto se pagan, quién decide, qué hicieron cuando no alcanzó.

      Si tienes una idea y te falta con quién, hay una mesa para eso, junto a la salsa roja.`,
  },
  {
    title: 'Domingo de danzón, aunque no sea domingo',
    by: 'fer_ocampo',
    day: 8,
    at: '18:00',
    minutes: 180,
    venue: 'Plaza de la Ciudadela',
    address: 'Avenida Balderas, Centro, 06040 Ciudad de México',
    tags: ['danzón', 'baile', 'plaza'],
    moods: ['dancing', 'learning'],
    frame: 'clase 18:00, orquesta 19:00',
    text: `
      En el danzón se descansa bailando: hay un momento en que la orquesta toca y nadie se mueve, se abanica
      uno y mira. Ese momento también se enseña.

      Cincuenta parejas de más de setenta años son las maestras. Trae zapato de suela y ganas de que te digan
      «así no, mi vida».`,
  },
]
