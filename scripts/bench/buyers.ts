import { sessionCookie, startSession } from '@/lib/identity/sessions'
import { OneLineError } from '@/scripts/one-line-error'

/** A member with a session and an address of their own, as a proxy in front would tell it. */
export type Buyer = { id: number; cookie: string; address: string }
type Form = Record<string, string>

export async function buyerOf(id: number, index: number): Promise<Buyer> {
  const cookie = `${sessionCookie}=${await startSession(id)}`
  return { id, cookie, address: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}` }
}

/** The fields of the form of a page that has such a field, as a browser without JavaScript would send it. */
export async function formOf(
  address: string,
  { buyer, field }: { buyer: Buyer | undefined; field: string },
): Promise<Form> {
  const answer = await fetch(address, { headers: { cookie: buyer?.cookie ?? '' } })
  const html = await answer.text()
  const forms = html.split('<form').slice(1)
  const found = forms.find((form) => form.split('</form>')[0]?.includes(field))
  const form = found?.split('</form>')[0]
  if (!form) throw new OneLineError(`${address} (${answer.status}) has no form with ${field}`)
  const fields: Form = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    if (name) fields[name] = decoded(/value="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  if (form.includes('name="q-0"')) fields['q-0'] = '1'
  return fields
}

const decoded = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')

/** Posts a form and says where it leads; refusals lead nowhere. */
export async function send(
  { origin }: { origin: string },
  { path, buyer, form }: { path: string; buyer: Buyer; form: Form },
): Promise<{ location: string }> {
  const body = new FormData()
  for (const [name, value] of Object.entries(form)) body.append(name, value)
  const headers = { cookie: buyer.cookie, origin, 'x-forwarded-for': buyer.address }
  const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
  await answer.arrayBuffer()
  if (![303, 409].includes(answer.status)) throw new OneLineError(`${path} answered ${answer.status}`)
  return { location: answer.headers.get('location') ?? '' }
}
