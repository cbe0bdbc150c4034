import { keepOwnDraft } from '@/lib/events/actions'
import { keepTheme } from '@/lib/identity/actions'
import { getViewer } from '@/lib/identity/queries'
import { markOwnDelivered, readThreadUpTo, saveDraft, sayTyping } from '@/lib/messages/actions'
import { readNotifications } from '@/lib/notifications/actions'

const acts = {
  delivered: markOwnDelivered,
  notice: readNotifications,
  draft: saveDraft,
  event: keepOwnDraft,
  read: readThreadUpTo,
  theme: keepTheme,
  typing: sayTyping,
}
const headers = { 'cache-control': 'private, no-store' }

/** What a page says beside what the member does on it (components/ui/aside.ts); the actions say who may do what, and the status. */
export async function POST(request: Request, { params }: RouteContext<'/api/aside/[act]'>) {
  // A tab says it once more while it hears that its session has ended: nothing is done, and nothing is wrong.
  if (!(await getViewer())) return new Response(null, { status: 204, headers })
  const { act } = await params
  if (!isAct(act)) return new Response(null, { status: 404, headers })
  // Nothing but forms is taken: their type is what asks for the origin.
  const form = await request.formData().catch(() => null)
  if (!form) return new Response(null, { status: 415, headers })
  const { done = null } = await acts[act]({ values: {}, errors: {} }, form)
  return Response.json({ done }, { headers })
}

function isAct(act: string): act is keyof typeof acts {
  return Object.hasOwn(acts, act)
}
