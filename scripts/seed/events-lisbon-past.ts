import type { DemoEvent } from './content'

export const lisbonPast: DemoEvent[] = [
  {
    title: 'Magusto: chestnuts in the courtyard',
    by: 'omar',
    day: -6,
    at: '18:00',
    minutes: 210,
    venue: 'Pátio Dom Fradique',
    address: 'Pátio de Dom Fradique 14, 1100-624 Lisboa',
    price: '4',
    capacity: 60,
    going: ['ana', 'bo', 'lin'],
    tags: ['tradition', 'autumn', 'fire'],
    moods: ['eating-out', 'meeting-people'],
    frame: 'fire from 18:00, jeropiga while it lasts',
    text: `
      Thirty kilos of chestnuts from Trás-os-Montes, salt, smoke, and faces painted with ash by whoever caught
      you. You peel for your neighbour, your neighbour peels for you.`,
  },
  {
    title: 'Photo walk: only reflections',
    by: 'bo',
    day: -13,
    at: '16:30',
    minutes: 120,
    venue: 'Cais do Sodré',
    address: 'Praça Duque da Terceira, 1200-161 Lisboa',
    going: ['ana'],
    tags: ['photography', 'walk', 'light'],
    moods: ['outdoors', 'making'],
    frame: 'golden hour, one and a half kilometres',
    text: `
      Puddles, shop windows, the dented spoon in the kiosk. Two hours, one subject, any camera. At the end
      everybody shows one picture on their phone, and we have never had two that were the same.`,
  },
]
