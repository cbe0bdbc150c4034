import { type Page, page } from '../core/lists'
import { route } from '../http/route'
import { kindOf } from '../webhooks/emit'

type Listed = Page & { type?: string; types?: string[] }

export const eventRoutes = [
  route<Listed>('GET /v1/events', ({ world, account }, { types, type, ...params }) => {
    const wanted = types ?? (type ? [type] : [])
    const found = world.store
      .all('event', account)
      .filter((event) => wanted.length === 0 || wanted.some((each) => fits(each, kindOf(event))))
    return page(found, params, '/v1/events')
  }),
  route<object>('GET /v1/events/{}', ({ world, ids: [id = ''] }) => world.store.get('event', id)),
]

// "charge.*" asks for all that begins so.
const fits = (wanted: string, kind: string) =>
  wanted.endsWith('*') ? kind.startsWith(wanted.slice(0, -1)) : kind === wanted
