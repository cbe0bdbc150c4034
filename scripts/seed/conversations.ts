import type { DemoConversation } from './content'

export const demoConversations: DemoConversation[] = [
  {
    from: 'ana',
    to: 'omar',
    minutesAgo: 190,
    lines: [
      '> Is the piano really going up those stairs again?',
      '< Six people, one rope, and this time a plan. You are coming?',
      '> I am finishing a binding for a wedding. If the glue dries by eight, yes.',
      '< The long table by the jasmine has a chair with your name on it. Literally, Bo wrote it on tape.',
      '< And bring that friend with the harmonica if he is in town.',
    ],
    unread: 2,
  },
  {
    from: 'bo',
    to: 'ana',
    minutesAgo: 55,
    lines: [
      '> We meet at the kiosk at half seven and walk up together?',
      '> Lin says she brings dumplings, I say you cannot bring dumplings to a concert, we need a judge',
    ],
    unread: 2,
  },
  {
    from: 'lin',
    to: 'ana',
    minutesAgo: 1500,
    lines: [
      '> Your notebook survived my backpack and a bottle of soy sauce.',
      '< That is the best review I ever had. May I print it?',
      '> Only with the stain.',
    ],
  },
  {
    from: 'fenna',
    to: 'ana',
    minutesAgo: 2900,
    lines: [
      '> Hello! You wrote that newcomers should just say hello, so: hello.',
      '< Hello Fenna! Cake on the eighteenth? It is a small table and it is the good kind of talking.',
      '> Yes please. Should I bring something?',
      '< One thing you miss. It can be silly.',
      '> Then I know already. It involves a vending machine.',
    ],
  },
  {
    from: 'omar',
    to: 'yael_bd',
    minutesAgo: 700,
    lines: [
      '> Sound check at six. The neighbour with the canary asked if you would play the slow one again.',
      '< For the canary, always.',
    ],
    unread: 1,
  },
  {
    from: 'samir_k',
    to: 'yael_bd',
    minutesAgo: 4300,
    lines: [
      '> مساء الخير يا يائيل، هل عندك تسجيل المقطع الأخير؟',
      '< יש לי! שולחת הערב. הסיום שלך עדיין מתנגן לי בראש.',
      '> Then we end the night with it, two languages, one melody.',
    ],
  },
  {
    from: 'joaquim',
    to: 'kofi_m',
    minutesAgo: 8800,
    lines: [
      '> O menino prometeu-me uma desforra no dominó.',
      '< Senhor Joaquim, prometo. But this time I bring my aunt, she is the real player.',
      '> Traga a tia. E o doce dela.',
    ],
  },
  {
    from: 'pedro_longo',
    to: 'omar',
    minutesAgo: 320,
    lines: ['> My name does not fit on the guest list again. May I be "Pedro + 14"?'],
    unread: 1,
  },
  {
    from: 'mariana_l',
    to: 'renata_v',
    minutesAgo: 240,
    lines: [
      '> ¿Me prestas la bocina chica para la azotea?',
      '< Sí, pero vuelve. La última vez regresó con calcomanías.',
      '> Las calcomanías la hacen sonar mejor, está comprobado.',
      '< Jajaja. Pasa a las seis, hay café.',
    ],
    unread: 1,
  },
  {
    from: 'dani_w',
    to: 'diego_r',
    minutesAgo: 90,
    lines: [
      '> I am at the park, which corner?',
      '< The one with the smoke. You will know.',
      '> There are four with smoke',
      '< Then it is a good evening already. Statue, left ear.',
    ],
  },
  {
    from: 'noor_a',
    to: 'ximena_p',
    minutesAgo: 5600,
    lines: [
      '> ¿Cómo se dice cuando extrañas un olor?',
      '< No hay palabra. Habrá que escribirla en dos páginas.',
    ],
  },
  {
    from: 'haruka',
    to: 'sora_k',
    minutesAgo: 400,
    lines: [
      '> 明日の機材、植木鉢も数に入ってる?',
      '< 入ってます。モンステラは助手席に乗せます。',
      '> じゃあシートベルトも忘れずに。',
    ],
    unread: 1,
  },
  {
    from: 'mei_l',
    to: 'shira_l',
    minutesAgo: 1300,
    lines: [
      '> I found hummus. Do not get your hopes up. But I found hummus.',
      '< איפה?? I mean: where??',
      '> Fifth floor, no sign, a man called Ken. I shall take you.',
    ],
  },
  {
    from: 'hiro_n',
    to: 'naomi_b',
    minutesAgo: 3500,
    lines: [
      '> 蕎麦とプリンを交換しませんか。',
      '< Avec plaisir. 三個でいいですか。',
      '> 五個でお願いします。妻が。',
    ],
  },
  {
    from: 'lin',
    to: 'xochitl',
    minutesAgo: 7400,
    lines: [
      '> I am in your city in two weeks and I have read everything about axolotls.',
      '< Then you come at dawn, and you tell ME things. Bring a sweater!',
    ],
  },
  {
    from: 'maximiliane',
    to: 'ren_ito',
    minutesAgo: 65,
    lines: ['> Das Haus knarrt im zweiten Satz. Kann man das reparieren?', '< One can. One should not.'],
    unread: 1,
  },
]
