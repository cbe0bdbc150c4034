import { z } from 'zod'
import { cropShape } from '@/lib/images/schema'
import { day, fault, line, localAddress, paragraphs, tick } from '@/lib/platform/form'

/** The moods a member can be in and an event can be for, each with its hue (degrees) in DESIGN.md's sense. */
export const moods = [
  { key: 'live-music', hue: 20 },
  { key: 'dancing', hue: 320 },
  { key: 'new-here', hue: 150 },
  { key: 'eating-out', hue: 90 },
  { key: 'deep-talks', hue: 240 },
  { key: 'outdoors', hue: 130 },
  { key: 'making', hue: 55 },
  { key: 'learning', hue: 205 },
  { key: 'playing', hue: 280 },
  { key: 'quiet', hue: 260 },
  { key: 'moving', hue: 175 },
  { key: 'meeting-people', hue: 350 },
] as const

export type Mood = (typeof moods)[number]['key']

export const moodKeys = moods.map((mood) => mood.key)

/** Whether a text is one of Maly's moods. */
export function isMood(text: string): text is Mood {
  return moods.some((mood) => mood.key === text)
}

/** Hue of the first known mood, or the hue of dusk when there is none. */
export function hueOf(keys: readonly string[]): number {
  return moods.find((mood) => keys.includes(mood.key))?.hue ?? 268
}

export const mostMoods = 3
const mostInterests = 15

export const moodsUntil = ['tonight', 'day', 'week', 'changed'] as const
export type MoodsUntil = (typeof moodsUntil)[number]

const choice = { error: fault('choice') }

export const moodShape = z.object({
  mood: z.enum(moodKeys, choice),
  until: z.enum(moodsUntil, choice).default('tonight'),
  back: localAddress,
})

/** Interests are typed with commas; the same one in another spelling counts once. */
const interests = paragraphs(1000)
  .transform((text) =>
    text
      .split(/[,\n]/)
      .map((word) => word.replace(/^#/, '').trim())
      .filter(Boolean),
  )
  .pipe(z.array(line(40)).max(mostInterests, fault('tooMany')))
  .transform((words) => words.filter((word, at) => words.findIndex((it) => fold(it) === fold(word)) === at))

export const profileShape = z.object({ fullName: line(80), bio: paragraphs(2000), interests })

const fold = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

export const pictureShape = z
  .object({
    which: z.enum(['profile', 'cover'], choice),
    intent: z.enum(['change', 'remove'], choice),
    goTo: localAddress,
  })
  .and(cropShape.transform((crop) => ({ crop })))

const cityId = z.coerce.number(choice).int().min(1, fault('choice')).max(2_147_483_647, fault('choice'))

export const addCityShape = z.object({
  goTo: localAddress,
  city: line(200),
  cityChosen: line(200).optional(),
  isHome: tick,
  isHere: tick,
})

export const ownCityShape = z.object({ cityId, act: z.enum(['current', 'primary', 'remove'], choice) })

export const circles = ['everyone', 'followers', 'nobody'] as const

export const travelShape = z.object({
  destination: line(200),
  destinationChosen: line(200).optional(),
  fromDate: day,
  untilDate: day,
  visibleTo: z.enum(circles, choice),
})

export const ownTravelShape = z.object({ travelId: cityId })

/** The welcome of a new member, in this order. */
export const welcomeSteps = ['city', 'moods', 'interests', 'picture', 'people', 'events'] as const
export type WelcomeStep = (typeof welcomeSteps)[number]

/** Whether a text is a step of the welcome. */
export function isWelcomeStep(text: string): text is WelcomeStep {
  return welcomeSteps.some((step) => step === text)
}

export const welcomeShape = z.object({
  step: z.enum(welcomeSteps, choice),
  intent: z.enum(['next', 'leave'], choice).default('next'),
})

export const interestsShape = z.object({ interests, goTo: localAddress })
