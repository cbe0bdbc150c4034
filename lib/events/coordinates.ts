/** Degrees north and east. */
export type Coordinates = { latitude: number; longitude: number }

const number = String.raw`(-?\d{1,3}(?:\.\d+)?)`
const ways = [
  // "38.7139, -9.1394", as maps copy it
  new RegExp(`^${number}\\s*[,;\\s]\\s*${number}$`),
  new RegExp(`^geo:${number},${number}`),
  // what the addresses of OpenStreetMap, Google and Apple Maps say of their pin, and then of their middle
  new RegExp(`[?&]mlat=${number}&mlon=${number}`),
  new RegExp(`!3d${number}!4d${number}`),
  new RegExp(`[?&](?:q|ll|query|center|coordinate)=${number}(?:,|%2C)\\s*${number}`),
  new RegExp(`#map=\\d+(?:\\.\\d+)?/${number}/${number}`),
  new RegExp(`@${number},${number}`),
]

/** Reads two numbers, or the place in a map's address; null for what is neither or lies nowhere on earth. */
export function readCoordinates(text: string): Coordinates | null {
  for (const way of ways) {
    const [, north, east] = way.exec(text.trim()) ?? []
    const [latitude, longitude] = [Number(north), Number(east)]
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude }
  }
  return null
}

/** The same place as a person can read and paste it. */
export function writeCoordinates(place: { latitude: number | null; longitude: number | null }): string {
  return place.latitude === null || place.longitude === null ? '' : `${place.latitude}, ${place.longitude}`
}
