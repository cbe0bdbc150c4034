import type { DemoEvent } from './content'

export const mexicoCityWeeks: DemoEvent[] = [
  {
    title: 'Círculo de cuentos mínimos',
    by: 'ximena_p',
    day: 10,
    at: '19:00',
    minutes: 120,
    venue: 'Librería El Jardín',
    address: 'Francisco Sosa 29, Coyoacán, 04000 Ciudad de México',
    capacity: 12,
    isPrivate: true,
    tags: ['lectura', 'escritura', 'Coyoacán'],
    moods: ['quiet', 'deep-talks'],
    frame: 'se lee de 19:00 a 20:30, se discute hasta que cierren',
    text: `
      Cada quien trae un cuento de dos páginas, propio o robado con crédito. Se lee en voz alta, se guarda
      silencio un minuto entero y recién entonces se habla.

      Somos pocos a propósito. Si tienes el enlace es porque alguien pensó en ti.`,
  },
  {
    title: 'Lucha libre for beginners: who to boo and why',
    by: 'chava_r',
    day: 12,
    at: '19:30',
    minutes: 165,
    venue: 'Arena México, puerta 4',
    address: 'Dr. Lavista 197, Doctores, 06720 Ciudad de México',
    price: '260.50',
    capacity: 30,
    tags: ['lucha libre', 'show', 'newcomers'],
    moods: ['playing', 'new-here'],
    frame: 'briefing 19:30 with a torta, first fall 20:30',
    text: `
      Before the doors Chava explains rudos and técnicos with two salt shakers and a torta. Then we sit in the
      rows where grandmothers shout things that cannot be written here.

      You will lose your voice and possibly your allegiance. Masks may be bought, never removed.`,
  },
  {
    title: 'Árboles con nombre: caminata lenta',
    by: 'jacinta_n',
    day: 14,
    at: '08:00',
    minutes: 150,
    venue: 'Ahuehuete El Sargento',
    address: 'Primera Sección, Bosque de Chapultepec, 11850 Ciudad de México',
    tags: ['aves', 'árboles', 'caminata'],
    moods: ['outdoors', 'quiet'],
    frame: 'paso de abuela, binoculares prestados',
    text: `
      En dos horas y media avanzamos ochocientos metros. Vemos doce especies de aves si hay suerte y siete si
      hay perros, y aprendemos a distinguir un fresno de otro por cómo suena.

      El Sargento tiene quinientos años y lleva desde los sesenta muerto de pie. Hay que ir a saludarlo.`,
  },
  {
    title: 'Parrilla norteña en un patio chilango',
    by: 'beto_g',
    day: 15,
    at: '18:30',
    minutes: 270,
    venue: 'Patio de Beto',
    address: 'Xola 1402, Narvarte, 03020 Ciudad de México',
    price: '300',
    capacity: 35,
    tags: ['asado', 'norteño', 'patio'],
    moods: ['eating-out', 'meeting-people'],
    frame: 'carbón 18:30, arrachera 20:00, cumbia norteña después',
    state: { kind: 'rescheduled', fromDay: 8 },
    text: `
      Se movió una semana porque llovió como llueve aquí en serio. El carbón es de mezquite, lo trae mi primo
      desde Monterrey en una hielera, cosa que explico con gusto a quien pregunte.

      Hay nopales, cebollas y quesos para los que no comen carne, y nadie les dirá nada. Bueno, una vez.`,
  },
  {
    title: 'Dibujo en el metro, línea azul',
    by: 'sofia_c',
    day: 17,
    at: '18:00',
    minutes: 120,
    venue: 'Metro Allende, andén dirección Tasqueña',
    address: 'Tacuba y Motolinía, Centro, 06000 Ciudad de México',
    tags: ['dibujo', 'metro', 'cuaderno'],
    moods: ['making', 'outdoors'],
    frame: 'una línea completa, ida y vuelta',
    text: `
      Un vagón, cuadernos chicos y dos reglas: no se le dibuja a nadie dormido y se regala el dibujo si te lo
      piden. Entre Pino Suárez y Xola siempre hay alguien que sonríe y se queda quieto.

      Al final ponemos los cuadernos en el piso de la estación y la ciudad pasa encima, con cuidado.`,
  },
  {
    title: 'Mesa de bienvenida para recién llegados',
    by: 'dani_w',
    day: 19,
    at: '19:30',
    minutes: 150,
    venue: 'Cantina La Mascota',
    address: 'Mesones 20, Centro, 06080 Ciudad de México',
    capacity: 28,
    tags: ['recién llegados', 'cantina', 'botana'],
    moods: ['new-here', 'meeting-people'],
    frame: 'a table from 19:30, the botana never stops',
    text: `
      In this cantina food arrives as long as you order, and so do people. We keep the long table at the back;
      the newest arrival gets the seat with the view of the door.

      Ask anything: gas cylinders, landlords, where your SIM card went. Somebody has cried about it before
      you.`,
  },
  {
    title: 'Restaura una silla en dos tardes',
    by: 'ana_lucia',
    day: 22,
    at: '17:30',
    minutes: 180,
    venue: 'Taller Gutiérrez-Castellanos',
    address: 'Orizaba 161, Roma Norte, 06700 Ciudad de México',
    price: '680',
    capacity: 6,
    isFull: true,
    tags: ['restauración', 'madera', 'taller'],
    moods: ['making', 'quiet'],
    frame: 'dos tardes; ésta es la primera',
    text: `
      Trae una silla que cojea. La desarmamos, le quitamos tres capas de barniz y la mala fama, y la volvemos
      a encolar con cola de conejo, que huele mal y dura un siglo.

      La segunda tarde se teje el asiento. Seis sillas, seis personas, un perro que supervisa.`,
  },
  {
    title: 'Sintetizadores y pulque',
    by: 'ivan_m',
    day: 24,
    at: '21:00',
    minutes: 210,
    venue: 'Pulquería Insurgentes, tercer piso',
    address: 'Insurgentes Sur 226, Roma Norte, 06700 Ciudad de México',
    price: '120',
    capacity: 50,
    tags: ['synths', 'música en vivo', 'pulque'],
    moods: ['live-music', 'making'],
    frame: 'mesa abierta 21:00, conciertos 22:00, termina 00:30',
    state: { kind: 'moved_online' },
    text: `
      El edificio está en revisión después del temblor, así que nos escuchamos desde casa: el enlace llega con
      el boleto, los audífonos son obligatorios y el pulque corre por tu cuenta.

      Cuatro sets cortos hechos con aparatos armados en el taller. Uno suena a grillo y otro a refrigerador
      enamorado.`,
  },
  {
    title: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    by: 'dani_w',
    day: 27,
    at: '20:00',
    minutes: 120,
    venue: 'Foro El Bicho',
    address: 'Colima 268, Roma Norte, 06700 Ciudad de México',
    price: '160',
    capacity: 48,
    tags: ['improv', 'comedy', 'languages'],
    moods: ['playing', 'meeting-people'],
    frame: 'one word, two acts, no script',
    text: `
      An improvised play about the longest word we could find, in Spanish, English and very bad German. The
      audience shouts where to cut it, and every piece becomes a scene.

      Last time "Unterbeamten" turned into a love story between two parking attendants and people cried.`,
  },
  {
    title: 'Posada ensayada: piñata de siete picos',
    by: 'mariana_l',
    day: 35,
    at: '18:00',
    minutes: 240,
    venue: 'Vecindad de San Cosme',
    address: 'Ribera de San Cosme 43, San Rafael, 06470 Ciudad de México',
    capacity: 80,
    tags: ['tradición', 'piñata', 'familia'],
    moods: ['meeting-people', 'eating-out'],
    frame: 'letanía 18:00, piñata 20:00, ponche todo el rato',
    text: `
      Unos adentro, otros afuera, y se pide posada cantando aunque nadie se sepa la segunda estrofa. Luego la
      piñata, de barro y con los siete picos, como debe ser.

      El ponche lleva tejocote y caña. Las niñas y los niños pegan primero, los ingenieros al último.`,
  },
  {
    title: 'Ofrenda compartida',
    by: 'lupita_h',
    day: -20,
    at: '17:00',
    minutes: 240,
    venue: 'Patio de la Casa Refugio',
    address: 'Citlaltépetl 25, Condesa, 06100 Ciudad de México',
    tags: ['tradición', 'memoria', 'barrio'],
    moods: ['deep-talks', 'quiet'],
    frame: 'se monta de 17:00 a 19:00, se acompaña hasta las nueve',
    text: `
      Cada quien trajo una foto, un plato y una historia. Cupieron cuarenta y dos difuntos y un gato. Doña
      Lupita prendió la última vela y nadie quiso irse.`,
  },
]
