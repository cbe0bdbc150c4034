import { expect, test } from 'vitest'
import { readCoordinates, writeCoordinates } from './coordinates'

const casa = { latitude: 38.7139, longitude: -9.1394 }

test.each([
  '38.7139, -9.1394',
  '38.7139 -9.1394',
  'geo:38.7139,-9.1394?z=19',
  'https://www.openstreetmap.org/?mlat=38.7139&mlon=-9.1394#map=19/38.7/-9.1',
  'https://www.openstreetmap.org/#map=19/38.7139/-9.1394',
  'https://www.google.com/maps/place/Lisboa/@38.7,-9.1,17z/data=!3m1!4b1!8m2!3d38.7139!4d-9.1394',
  'https://www.google.com/maps/@38.7139,-9.1394,17z',
  'https://maps.apple.com/?ll=38.7139,-9.1394&q=Casa',
  'https://www.google.com/maps/search/?api=1&query=38.7139%2C-9.1394',
])('a place is read from %s', (text) => {
  expect(readCoordinates(text)).toEqual(casa)
})

test.each(['', 'Casa do Fado', '91, 0', '0, 181', '38.7139', 'https://example.com/', 'NaN, NaN', '1e9, 2'])(
  'no place is read from "%s"',
  (text) => {
    expect(readCoordinates(text)).toBeNull()
  },
)

test('what was read is written so that it can be read again', () => {
  expect(readCoordinates(writeCoordinates(casa))).toEqual(casa)
  expect(writeCoordinates({ latitude: null, longitude: null })).toBe('')
})
