import type { Stock } from './action-scene'
import { type Actor, cell, type Row, row, type Side } from './actors'

/** `its`: what the form is about, the actor's own (`my`) or somebody else's; `actor` makes names that nobody has. */
export type Asked = { its: Stock; my: Stock; side: Side; actor: Actor }
export type Fields = Record<string, string>
/** `cookies`: what the actor's browser holds beside a session. */
export type ActionRow = Row & {
  form: (asked: Asked) => Fields
  cookies?: (asked: Asked) => Promise<Fields>
}

/** What visitors and members get of a form. */
export const forAll = (outcome: string, form: ActionRow['form']) => ({ ...row(outcome, outcome), form })
export const forMembers = (outcome: string, form: ActionRow['form']) => ({ ...row('sign in', outcome), form })

/** What only admins do: for anybody else it does not exist (rule A1). */
export const forAdmins = (outcome: string, form: ActionRow['form']): ActionRow => ({
  ...row('sign in', 'refused notFound', outcome),
  form,
})

/** A form about oneself alone: it does the same when it claims to be about somebody else. */
export const aboutOneself = (fields: Fields): ActionRow['form'] => {
  return ({ its }) => ({ ...claims(its), ...fields })
}

export const ownThing = cell('done', 'nothing')
export const onlyOthers = cell('refused notFound', 'done')
export const onlyOwn = cell('done', 'refused notFound')

/** Every name by which a form could try to speak of somebody. */
export function claims({ id, username, email, session }: Stock): Fields {
  const names = ['id', 'userId', 'user_id', 'memberId', 'viewer', 'viewerId', 'ownerId', 'organizerId']
  return {
    ...Object.fromEntries(names.map((name) => [name, `${id}`])),
    username,
    email,
    session,
    role: 'admin',
  }
}

export function nameOf(actor: Actor): string {
  return actor.replace(' ', '_')
}
