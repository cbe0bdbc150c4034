import { type ActionRow, aboutOneself, forAll, forMembers, onlyOwn } from './action-row'
import { cell } from './actors'
import { savedBy } from './organizing-rows'

const ownInvitation = ({ its }: { its: { invitation: number } }) => ({ invitationId: `${its.invitation}` })

/** Invitations are their inviter's alone; codes are whoever's has them. */
export const invitationRows: Record<string, ActionRow> = {
  'invitations.joinInvited': forAll('done +consents +users', ({ actor }) => ({
    ...{
      fullName: 'Somebody',
      username: `invited_${actor.replace(' ', '_')}`,
      password: 'an evening in Braga',
    },
    ...{ email: `invited.${actor.replace(' ', '.')}@example.org`, invite: '' },
  })),
  'invitations.joinInvited, by no code of ours': forAll('fault in invite', ({ actor }) => ({
    ...{
      fullName: 'Somebody',
      username: `invited_${actor.replace(' ', '_')}`,
      password: 'an evening in Braga',
    },
    ...{ email: `invited.${actor.replace(' ', '.')}@example.org`, invite: 'ZZZZZ-ZZZZZ' },
  })),
  'invitations.inviteMany': forMembers('done', aboutOneself({ addresses: 'somebody@example.org' })),
  'invitations.resendOwn': forMembers(cell('refused inviteMost', 'refused notFound'), ownInvitation),
  'invitations.withdrawOwn': forMembers(onlyOwn, ownInvitation),
  'invitations.makeLink': forMembers('done', aboutOneself({ maxUses: '10' })),
  'invitations.withdrawLink': forMembers('refused notFound', aboutOneself({})),
  'invitations.inviteManyToEvent': savedBy(({ its }) => ({
    ...{ eventId: `${its.kept.id}`, addresses: 'somebody@example.org', plusOnes: '1' },
  })),
  'invitations.takeInvitation': forMembers('refused codeOver', () => ({ code: 'ZZZZZ-ZZZZZ' })),
  'invitations.openCode': forAll('fault in code', () => ({ code: 'ZZZZZ-ZZZZZ' })),
  'invitations.acceptInvitation': forMembers('fault in code', () => ({ code: 'ZZZZZ-ZZZZZ' })),
  'invitations.refuseMail': forAll('refused notFound', () => ({ token: '1-nothing' })),
}
