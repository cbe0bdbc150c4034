import { stringify } from 'csv-stringify/sync'
import type { Viewer } from '@/lib/identity/schema'
import { parseMoney, toDecimal } from '@/lib/platform/money'
import { type ListedOrder, listOrders } from './money'

const columns = [
  ...['order', 'buyer', 'email', 'created', 'paid', 'status', 'types', 'promo_code'],
  ...[
    'tickets_bought',
    'tickets_left',
    'currency',
    'amount',
    'tax',
    'refunded',
    'disputed',
    'fee',
    'for_you',
  ],
]

/**
 * Every order of an event as CSV for its organizers, with a mark for spreadsheets that it is UTF-8; a name that begins like a
 * formula is made text (OWASP: CSV injection). Times are UTC, amounts in major units with a point.
 */
export async function exportOrders(viewer: Pick<Viewer, 'id' | 'role'>, eventId: number): Promise<string> {
  const records: string[][] = []
  let before: number | undefined
  do {
    const page = await listOrders(viewer, { eventId, before, limit: 500 })
    records.push(...page.orders.map(recordOf))
    before = page.nextBefore
  } while (before)
  return stringify([columns, ...records], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}

function recordOf(order: ListedOrder): string[] {
  const { currency, money, types } = order
  // Of an order that is not paid there is nothing to count but what it asks for.
  const decimal = (value: string) => toDecimal(parseMoney(value, currency) ?? { amount: 0, currency })
  return [
    ...[String(order.id), order.buyerName || order.username || '', order.email ?? ''],
    ...[order.createdAt.toISOString(), order.paidAt?.toISOString() ?? '', order.status],
    ...[types.map((name) => name || 'standard').join('; '), order.promo ?? ''],
    ...[String(order.bought), String(order.tickets), currency, decimal(order.amount), decimal(order.tax)],
    ...[money.back, money.claimed, money.fee, money.kept].map(toDecimal),
  ]
}
