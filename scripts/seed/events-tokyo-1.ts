import type { DemoEvent } from './content'

export const tokyoNights: DemoEvent[] = [
  {
    title: '下北沢、ちいさな音の夜',
    by: 'haruka',
    day: 0,
    at: '19:30',
    minutes: 150,
    venue: '喫茶ネグラ 二階',
    address: '東京都世田谷区北沢2-26-5',
    price: '2500',
    capacity: 32,
    tags: ['ライブ', 'アコースティック', '下北沢'],
    moods: ['live-music', 'quiet'],
    frame: '開場19:00、開演19:30、終演22:00(終電に間に合います)',
    text: `
      マイクを使わないライブです。声とギターと、ときどき外を通る電車の音。三組が三十分ずつ、
      いちばん小さな曲から順番に演奏します。

      ひとりで来る人がいちばん多い会です。休憩時間に「今日いちばん静かだった音」を紙に書いて交換します。
      ワンドリンクはカレーでも可。`,
  },
  {
    title: 'Language exchange where nobody corrects you',
    by: 'mei_l',
    day: 0,
    at: '19:00',
    minutes: 150,
    venue: 'Nakano Broadway, café on the fourth floor',
    address: '5-52-15 Nakano, Nakano-ku, Tokyo 164-0001',
    capacity: 24,
    tags: ['language', '日本語', 'newcomers'],
    moods: ['new-here', 'meeting-people'],
    frame: '19:00 hello, 20:00 change of tables, 21:30 goodbye in four languages',
    text: `
      Half Japanese, half whatever you brought. The rule is on the wall: no corrections before the second
      drink, and only if asked. You will be amazed how fluent you are without a red pen.

      日本語だけ、英語だけの人も歓迎です。黙って聞いている席もあります。ソファの席です。`,
  },
  {
    title: '銭湯のあとで',
    by: 'kenji_t',
    day: 1,
    at: '18:00',
    minutes: 150,
    venue: '小杉湯 前',
    address: '東京都杉並区高円寺北3-32-17',
    price: '550',
    capacity: 8,
    isFull: true,
    tags: ['銭湯', '散歩', '高円寺'],
    moods: ['quiet', 'deep-talks'],
    frame: '18:00集合、湯に一時間、そのあと歩く',
    text: `
      一時間、黙って湯に入ります。上がったら牛乳を一本飲んで、高円寺の裏道を歩きます。
      湯上がりの人は、なぜか本当のことを話します。

      手ぶらで大丈夫。タオルは貸してもらえます。刺青の方も入れる銭湯です。`,
  },
  {
    title: 'Afrobeat in a basement that holds forty',
    isPicked: true,
    by: 'chidi_e',
    day: 1,
    at: '22:00',
    minutes: 240,
    venue: 'Basement Lagos',
    address: '2-12-13 Kitazawa, Setagaya-ku, Tokyo 155-0031',
    price: '1800',
    capacity: 40,
    hasHolds: true,
    tags: ['afrobeat', 'DJ', 'dance'],
    moods: ['dancing', 'live-music'],
    frame: 'doors 21:30, live horns at midnight, first train 04:52',
    text: `
      Forty people, two turntables, and at midnight the horn section squeezes in through the kitchen. The
      ceiling is low and sweats with you.

      終電を逃しても大丈夫、朝の味噌汁を出します。Fela on the wall, ramen next door, and a bench outside for those
      who need to breathe and talk about it.`,
  },
  {
    title: '皇居ラン、ゆっくり組',
    by: 'daichi_m',
    day: 2,
    at: '07:00',
    minutes: 105,
    venue: '桜田門 時計塔前',
    address: '東京都千代田区皇居外苑1-1',
    tags: ['ランニング', '朝', '皇居'],
    moods: ['moving', 'new-here'],
    frame: '7:00スタート、8:15モーニング',
    text: `
      一周五キロを、話せる速さで。信号がないので、会話も止まりません。置いていかれる人はいません。
      最後尾をダイチが走ります。

      走り終えたら神保町でモーニング。厚切りトースト派とホットサンド派に分かれて、来週の派閥を決めます。`,
  },
  {
    title: '活版で名刺を二十枚',
    by: 'yui_s',
    day: 3,
    at: '18:30',
    minutes: 150,
    venue: '活版工房 つきあかり',
    address: '東京都新宿区榎町75',
    price: '4200',
    capacity: 7,
    tags: ['活版印刷', 'ワークショップ', '紙'],
    moods: ['making', 'quiet'],
    frame: '組版一時間、印刷一時間、乾くまでお茶',
    text: `
      鉛の活字を一本ずつ拾って、自分の名前を裏返しに組みます。たいてい一文字、逆さまになります。
      そのまま刷る人もいます。

      紙は五種類、インクは三色。肩書きは禁止です。代わりに好きな季節を入れてください。`,
  },
  {
    title: '金継ぎ入門 割れたままで来てください',
    by: 'takumi_o',
    day: 4,
    at: '19:00',
    minutes: 120,
    venue: '谷中 長屋の二階',
    address: '東京都台東区谷中3-11-9',
    price: '5500',
    capacity: 10,
    tags: ['金継ぎ', '器', 'ワークショップ'],
    moods: ['making', 'deep-talks'],
    frame: '19:00から二時間、二週間後に続きます',
    text: `
      割れた器をひとつ、欠片も全部、布に包んで持ってきてください。どうして割れたかを話すところから始めます。
      それが半分くらい治すことだと思っています。

      漆は二週間かけて乾きます。急がない人向けです。`,
  },
  {
    title: 'Founders without slides',
    by: 'oliver_h',
    day: 5,
    at: '08:15',
    minutes: 75,
    venue: 'Kissa Rōji',
    address: '1-8-3 Kanda-Jinbōchō, Chiyoda-ku, Tokyo 101-0051',
    capacity: 18,
    isBusiness: true,
    tags: ['startups', 'coffee', 'business'],
    moods: ['meeting-people', 'learning'],
    frame: 'siphon coffee 08:15, done by 09:30',
    text: `
      Eighteen seats, one question written on the counter, no slides, no cards until the end. The question
      last time was "what do you still do by hand?" and two companies merged their spreadsheets.

      English and Japanese at the same table; whoever is faster translates for whoever is wiser.`,
  },
  {
    title: '盆踊り部、冬の自主練',
    by: 'emi_f',
    day: 6,
    at: '18:30',
    minutes: 120,
    venue: '代々木公園 けやき並木',
    address: '東京都渋谷区神南2-3',
    tags: ['盆踊り', '屋外', '初心者歓迎'],
    moods: ['dancing', 'outdoors'],
    frame: '輪は18:45から、途中参加いつでも',
    text: `
      夏だけではもったいないので、冬も踊ります。東京音頭、炭坑節、それから今月の新曲を一曲。
      手ぬぐいは首に、カイロはポケットに。

      輪に入れば誰でも隣の人の真似をするだけ。三周目には、あなたが真似されています。`,
  },
  {
    title: 'ボードゲーム、相席で',
    by: 'aoi_n',
    day: 7,
    at: '18:00',
    minutes: 240,
    venue: 'カフェ・サイコロ',
    address: '東京都武蔵野市吉祥寺本町1-11-21',
    price: '1500',
    capacity: 36,
    tags: ['ボードゲーム', '吉祥寺', '相席'],
    moods: ['playing', 'new-here'],
    frame: '出入り自由、ルール説明は三分',
    text: `
      ひとりで来て、四人で遊んで、たまに八人で帰ります。席は一時間ごとにくじ引き。
      重いゲームは奥の和室、軽いゲームは窓ぎわです。

      負けた人が次のゲームを選びます。だから負けても楽しいのです。`,
  },
  {
    title: 'Kissa at closing time: jazz and the last pudding',
    by: 'naomi_b',
    day: 8,
    at: '21:00',
    minutes: 150,
    venue: 'Jazz Kissa Meg',
    address: '1-31-3 Kichijōji Honchō, Musashino-shi, Tokyo 180-0004',
    price: '2200',
    capacity: 20,
    tags: ['jazz kissa', 'pastry', 'listening'],
    moods: ['quiet', 'eating-out'],
    frame: 'side A 21:00, pudding 22:00, side B until 23:30',
    text: `
      One record, both sides, on speakers taller than me. In the middle I serve twenty crème caramels that I
      made this morning and that I shall not apologise for.

      You may talk on side B. On side A you only listen, and eat, which is a way of talking to me.`,
  },
]
