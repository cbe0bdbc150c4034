import { expect } from '@playwright/test'
import { test } from './site'

test('what no form of ours can be is told so quickly, and is never a failure', async ({
  request,
  baseURL,
}) => {
  const headers = (type: string) => ({
    origin: baseURL ?? '',
    'sec-fetch-site': 'same-origin',
    'content-type': type,
  })
  const big = Buffer.alloc(10_000_000, 'a')
  const long = 'x'.repeat(30)
  const form = `multipart/form-data; boundary=${long}`
  const sent: [string, string, Buffer | string, number][] = [
    ['ten megabytes as a form', form, big, 413],
    ['ten megabytes as JSON', 'application/json', big, 413],
    ['ten megabytes as an old form', 'application/x-www-form-urlencoded', big, 413],
    ['JSON that ends too soon', 'application/json', '{"email":', 415],
    ['a form without a boundary', 'multipart/form-data', 'x', 400],
    ['a form that is none', form, 'x', 400],
    ['a form that ends too soon', form, `--${long}\r\nContent-Disposition: form-data; name="em`, 400],
  ]
  for (const path of [
    '/sign-in',
    '/sign-up',
    '/forgot-password',
    '/check-mail',
    '/sign-in/link',
    '/verify-email',
  ])
    for (const [name, type, data, status] of sent)
      expect(
        (await request.post(path, { headers: headers(type), data })).status(),
        `${name} to ${path}`,
      ).toBe(status)
  for (const path of ['/api/me', '/api/cities', '/api/auth/callback/google', '/api/health'])
    for (const [name, type, data] of sent) {
      const status = (await request.post(path, { headers: headers(type), data })).status()
      expect([405, 413], `${name} to ${path}`).toContain(status)
    }
})

test('an action that is called by hand with nonsense says 4xx, or what is wrong with each field', async ({
  request,
  baseURL,
}) => {
  const html = await (await request.get('/sign-in')).text()
  const [, action = ''] = /&quot;id&quot;:&quot;([0-9a-f]{40,})/.exec(html) ?? []
  expect(action).not.toBe('')
  const headers = { origin: baseURL ?? '', 'sec-fetch-site': 'same-origin' }
  const call = (data: string) =>
    request.post('/sign-in', {
      headers: { ...headers, 'next-action': action, 'content-type': 'text/plain;charset=UTF-8' },
      data,
    })
  for (const junk of ['[', '', '{"a":', '[1,"$F9"]', '["$K1"]', '\u0000'])
    expect((await call(junk)).status(), junk).toBeLessThan(500)
  for (const junk of ['[]', '[null,"x"]', '[null,null]', '[{},{"email":1}]'])
    expect((await call(junk)).status(), junk).toBeLessThan(500)
  const posted = (multipart: Record<string, string>) => request.post('/sign-in', { headers, multipart })
  const bound = { $ACTION_REF_1: '', '$ACTION_1:0': `{"id":"${action}","bound":"$@1"}`, $ACTION_KEY: 'x' }
  for (const form of [
    { $ACTION_ID_xyz: '' },
    { $ACTION_REF_1: '' },
    { $ACTION_REF_1: '', '$ACTION_1:0': '{bad' },
    { ...bound, '$ACTION_1:1': '[' },
    { ...bound, '$ACTION_1:1': '[null]' },
  ])
    expect((await posted(form)).status(), JSON.stringify(form)).toBeLessThan(500)
})
