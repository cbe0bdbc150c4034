import type { DemoEvent } from './content'

export const tokyoWeeks: DemoEvent[] = [
  {
    title: 'Bachs Sonaten bei Kerzenlicht und ein Abend voller Gespräche über das Fernsein von Zuhause',
    by: 'maximiliane',
    day: 9,
    at: '19:00',
    minutes: 150,
    venue: '東京都 小金井 はけの家',
    address: '東京都小金井市中町1-11-3',
    price: '3800',
    capacity: 26,
    tags: ['Bach', 'cello', 'Deutsch'],
    moods: ['live-music', 'deep-talks'],
    frame: 'Musik 19:00, Suppe 20:15, Gespräche bis halb zehn',
    text: `
      Zwei Gambensonaten, ein altes Haus aus Holz, sechsundzwanzig Kissen. Wenn der Wind geht, spielt das Haus
      mit, und ich habe aufgehört, mich darüber zu ärgern.

      Danach gibt es Kartoffelsuppe, und wer mag, erzählt von der Strecke zwischen dort und hier. 日本語でもどうぞ。
      Nobody has to speak German; you only have to like soup.`,
  },
  {
    title: 'Alley drawing in Yanaka',
    by: 'ren_ito',
    day: 11,
    at: '15:30',
    minutes: 120,
    venue: '夕やけだんだん',
    address: '東京都荒川区西日暮里3-13',
    tags: ['drawing', 'walk', '谷中'],
    moods: ['outdoors', 'making'],
    frame: 'three stops, three drawings, sunset on the stairs',
    text: `
      We draw what leans: fences, bicycles, a water pipe that somebody bent around a persimmon tree. Fifteen
      minutes each, any pen, no rubber.

      We end on the stairs where the whole quarter watches the sun go down and the cats pretend not to.`,
  },
  {
    title: '手打ち蕎麦、打ちすぎました',
    by: 'hiro_n',
    day: 13,
    at: '18:00',
    minutes: 120,
    venue: '西田家 土間',
    address: '東京都練馬区石神井町5-8-14',
    price: '1200',
    capacity: 12,
    tags: ['蕎麦', '手料理', 'ご近所'],
    moods: ['eating-out', 'meeting-people'],
    frame: '18:00打ち始め、19:00いただきます',
    text: `
      毎週三キロ打ってしまいます。妻はもう食べません。どなたか助けてください。

      打つところから見ても、食べるところから来ても結構です。蕎麦湯のあと、将棋を一局お願いできれば嬉しいです。`,
  },
  {
    title: 'Modular evening: patches and potted plants 🌱',
    by: 'sora_k',
    day: 14,
    at: '20:00',
    minutes: 150,
    venue: '温室スタジオ',
    address: '東京都目黒区上目黒1-5-10',
    price: '2000',
    capacity: 25,
    tags: ['synths', 'ambient', 'plants'],
    moods: ['live-music', 'quiet'],
    frame: '開場19:30、音は20:00から',
    text: `
      植物に電極をつないで、水をやると和音が変わります。モンステラは短調が好きです。

      Lie down between the pots, bring a blanket, fall asleep if you like: the best review so far was a snore
      in time.`,
  },
  {
    title: 'חומוס, ריקודי עם וקצת יפנית',
    by: 'shira_l',
    day: 16,
    at: '18:30',
    minutes: 150,
    venue: '代々木上原 公民館',
    address: '東京都渋谷区西原3-2-1',
    price: '1600',
    capacity: 30,
    tags: ['dance', 'עברית', 'food'],
    moods: ['dancing', 'new-here'],
    frame: 'חומוס 18:30, מעגל 19:30',
    text: `
      מתחילים באוכל, כי ככה צריך. אחר כך מעגל: ארבעה ריקודים שכל אחד לומד בחמש דקות, ואחד שאף פעם לא מצליחים.

      日本語で説明します。Everybody holds somebody's hand; that is the whole technique.`,
  },
  {
    title: 'Climbing for people who are afraid of heights',
    by: 'jun_p',
    day: 18,
    at: '19:00',
    minutes: 135,
    venue: 'Pump 2 Akihabara wall',
    address: '1-10-5 Sotokanda, Chiyoda-ku, Tokyo 101-0021',
    price: '2300',
    capacity: 14,
    tags: ['climbing', 'beginners', 'sport'],
    moods: ['moving', 'new-here'],
    frame: 'shoes on 19:00, noodles 21:15',
    state: { kind: 'rescheduled', fromDay: 11 },
    text: `
      I am from Busan and I am afraid of ladders. We start at one metre, and "high enough" is a complete
      sentence.

      The gym had its floor renewed, so we come a week later than planned. Noodles afterwards are not
      optional.`,
  },
  {
    title: '夜の動物園をさがして',
    by: 'ayaka_w',
    day: 20,
    at: '18:00',
    minutes: 105,
    venue: '井の頭公園 七井橋',
    address: '東京都三鷹市井の頭4-1',
    capacity: 9,
    isPrivate: true,
    tags: ['夜の散歩', '野鳥', '井の頭'],
    moods: ['outdoors', 'quiet'],
    frame: '18:00出発、懐中電灯は一本だけ',
    text: `
      フクロウは三羽います。会えるのはたいてい一羽です。声を小さくする練習から始めます。

      静かな会なので、お知らせは知り合いにだけ。見つけても、場所は書かないでくださいね。`,
  },
  {
    title: '落語とおでんの会',
    by: 'kenji_t',
    day: 23,
    at: '18:30',
    minutes: 150,
    venue: '深川 資料館通り 町会会館',
    address: '東京都江東区三好1-6-3',
    price: '1800',
    capacity: 40,
    tags: ['落語', 'おでん', '深川'],
    moods: ['learning', 'eating-out'],
    frame: '開口一番18:30、おでんは中入りから',
    state: {
      kind: 'cancelled',
      reason: '噺家さんが喉を痛めました。年明けに改めて開きます。ご返金は全員に済んでいます。',
    },
    text: `
      二席とおでん。若手の真打が、長屋の噺を長屋でやります。大根は前の日から炊きます。

      笑いどころがわからなくても大丈夫。隣の人が笑うと、なぜか笑えます。`,
  },
  {
    title: 'Zine night: fold, staple, trade',
    by: 'haruka',
    day: 26,
    at: '19:00',
    minutes: 150,
    venue: '本屋 B&B 奥の机',
    address: '東京都世田谷区代田2-36-15',
    capacity: 22,
    tags: ['zine', 'paper', '下北沢'],
    moods: ['making', 'meeting-people'],
    frame: '19:00 paper, 20:30 staplers, 21:00 swap',
    text: `
      Eight pages from one sheet. You write about one thing you know better than anyone in the room: a bus
      line, your father's curry, the seven kinds of rain.

      最後に全員で交換します。手ぶらで来て、二十二冊持って帰れます。`,
  },
  {
    title: '忘年会ではない会',
    by: 'haruka',
    day: 38,
    at: '18:30',
    minutes: 240,
    venue: '未定(下北沢あたり)',
    address: '東京都世田谷区北沢',
    price: '3500',
    tags: ['年末', 'ごはん', 'ライブ'],
    moods: ['meeting-people', 'live-music'],
    frame: '時間は仮です',
    state: { kind: 'draft' },
    text: `
      今年を忘れたくない人のための会。ひとりひとつ、覚えておきたいことを持ち寄ります。場所は探しています。`,
  },
  {
    title: '紅葉と焼き芋',
    by: 'emi_f',
    day: -9,
    at: '15:00',
    minutes: 150,
    venue: '神代植物公園 正門',
    address: '東京都調布市深大寺元町5-31-10',
    price: '700',
    capacity: 25,
    tags: ['紅葉', '焼き芋', '散歩'],
    moods: ['outdoors', 'eating-out'],
    frame: '15:00集合、芋は16:00ごろ',
    text: `
      もみじの下で焼き芋を割ると、湯気で眼鏡が曇ります。二十五本焼いて、二十四人来ました。残りの一本は守衛さんに。`,
  },
]
