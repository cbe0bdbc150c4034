import { expect, test } from 'vitest'
import { guestNameOf } from '@/components/tickets/guest-name'

const hidden = 'A guest you do not see'
const named = (guestName: string | null, holder: string | null) =>
  guestNameOf({ guestName }, { holder, hidden, locale: 'en' })

test('a ticket is never for nobody: it is its holder’s, a named guest’s, or a guest’s of who bought it', () => {
  expect(named(null, 'Bo')).toBe('Bo')
  expect(named('Tia Rosa', 'Bo')).toBe('Tia Rosa')
  expect(named('', 'Bo')).toBe('Guest of Bo')
  expect(named(' ', 'Bo')).toBe('Guest of Bo')
})

test('whoever is hidden is not named by their guests', () => {
  expect(named(null, null)).toBe(hidden)
  expect(named('', null)).toBe('A guest')
})
