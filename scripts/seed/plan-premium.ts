import { day, minutesBefore, nextId, type Plan, person } from './rows'

type Premium = {
  username: string
  status: 'active' | 'past_due' | 'canceled'
  plan: 'monthly' | 'yearly'
  amount: string
  currency: string
  startedDaysAgo: number
  endsInDays: number
  paid: ('paid' | 'failed')[]
}

const premiums: Premium[] = [
  {
    ...{ username: 'omar', status: 'active', plan: 'monthly', amount: '6.99', currency: 'EUR' },
    ...{ startedDaysAgo: 70, endsInDays: 20, paid: ['paid', 'paid', 'paid'] },
  },
  {
    ...{ username: 'mariana_l', status: 'past_due', plan: 'monthly', amount: '129', currency: 'MXN' },
    ...{ startedDaysAgo: 35, endsInDays: 25, paid: ['paid', 'failed'] },
  },
  {
    ...{ username: 'oliver_h', status: 'canceled', plan: 'yearly', amount: '9800', currency: 'JPY' },
    ...{ startedDaysAgo: 380, endsInDays: -15, paid: ['paid'] },
  },
]

const profileStatus = { active: 'active', past_due: 'past_due', canceled: 'cancelled' } as const

/** Plans one subscription that runs, one whose card failed and one that ended, with their payments. */
export function planPremium(plan: Plan) {
  for (const premium of premiums) {
    const user = plan.rows.users.find((row) => row.username === premium.username)
    if (user) user.premiumStatus = profileStatus[premium.status]
    if (user && premium.endsInDays > 0) user.premiumUntil = minutesBefore(plan, -premium.endsInDays * day)
    planSubscription(plan, premium)
  }
}

function planSubscription(plan: Plan, premium: Premium) {
  const id = nextId(plan.rows.subscriptions)
  const userId = person(plan, premium.username).id
  const startDate = minutesBefore(plan, premium.startedDaysAgo * day)
  plan.rows.subscriptions.push({
    ...{ id, userId, status: premium.status, planType: premium.plan },
    ...{ startDate, createdAt: startDate, amount: premium.amount, currency: premium.currency },
    ...ends(plan, premium),
  })
  for (const [index, status] of premium.paid.entries()) {
    plan.rows.subscriptionPayments.push({
      ...{ id: nextId(plan.rows.subscriptionPayments), subscriptionId: id, userId, status },
      ...{ amount: premium.amount, currency: premium.currency },
      createdAt: minutesBefore(plan, (premium.startedDaysAgo - index * 30) * day),
    })
  }
}

function ends(plan: Plan, { status, endsInDays }: Premium) {
  const at = minutesBefore(plan, -endsInDays * day)
  if (status === 'canceled') return { endDate: at, endedAt: at }
  return status === 'past_due' ? { periodEndsAt: at, graceEndsAt: at } : { periodEndsAt: at }
}
