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
