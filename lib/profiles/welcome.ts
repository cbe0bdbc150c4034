import { db } from '@/db/client'
import { changeMember } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import { type WelcomeStep, welcomeSteps } from './schema'

/** Remembers that a new member is done with a step, or with all of it; returns the step that comes next. */
export async function moveOn(
  viewer: Pick<Viewer, 'id'>,
  { step, intent }: { step: WelcomeStep; intent: 'next' | 'leave' },
  now: Date,
): Promise<WelcomeStep | null> {
  const next = intent === 'leave' ? null : (welcomeSteps[welcomeSteps.indexOf(step) + 1] ?? null)
  await db.transaction((tx) => changeMember(tx, { id: viewer.id, words: { onboardingStep: next }, now }))
  return next
}
