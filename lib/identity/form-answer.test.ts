import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Refusal } from '@/lib/platform/refusal'
import { answerForm } from './form-answer'

let referer: string | null = null
vi.mock('next/headers', () => ({ headers: async () => new Headers(referer ? { referer } : {}) }))

const proving = (locale = 'en') => {
  const form = new FormData()
  form.set('locale', locale)
  form.set('reason', 'Typed')
  return answerForm(form, async () => {
    throw new Refusal('prove', 403)
  })
}

beforeEach(() => {
  referer = null
})

describe('whoever has to show again who they are', () => {
  test('is led there and back to the page of the form, with its query; what was typed is kept', async () => {
    referer = 'http://localhost:3000/es/admin/members/bo?said=user'
    const { way, values } = await proving('es')
    const back = encodeURIComponent('/es/admin/members/bo?said=user')
    expect(way?.href).toBe(`/es/settings/prove?back=${back}`)
    expect(values.reason).toBe('Typed')
  })

  test.each([null, 'nonsense', 'https://evil.example//evil.example/', 'https://evil.example/\\evil'])(
    'from %j nobody is led to another site',
    async (from) => {
      referer = from
      const { way } = await proving()
      const back = new URL(way?.href ?? '', 'http://localhost').searchParams.get('back')
      expect(back === null || new URL(back, 'http://localhost').host === 'localhost').toBe(true)
    },
  )

  test('any other refusal leads nowhere', async () => {
    const answer = await answerForm(new FormData(), async () => {
      throw new Refusal('notFound', 404)
    })
    expect(answer.way).toBeUndefined()
  })
})
