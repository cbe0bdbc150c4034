import { cookieName } from '@/lib/platform/env'
import { seal } from '@/lib/platform/sealed'
import {
  type ActionRow,
  type Asked,
  aboutOneself,
  type Fields,
  forAll,
  forMembers,
  nameOf,
  ownThing,
} from './action-row'
import { cell } from './actors'
import { password } from './scene'

const nobodysGuess = 'quince lantern evening 83'

/** A link in a mail: one's own opens, somebody else's link is of another kind and opens nothing; a suspended one's are void. */
const byLink = (form: ActionRow['form']) => ({
  ...forAll(cell('done', 'refused linkUsed'), form),
  suspended: 'refused linkUsed',
})

/** Ways in, account, sessions; read as test/matrix/action-rows.ts says. */
export const identityRows: Record<string, ActionRow> = {
  'identity.join': forAll(cell('done +consents +users', 'fault in username'), ({ its, side, actor }) => ({
    ...{ fullName: 'Somebody New', email: `fresh.${nameOf(actor)}@example.com`, password: nobodysGuess },
    username: side === 'own' ? `fresh_${nameOf(actor)}` : its.username,
  })),
  'identity.signIn': {
    ...forAll(cell('done', 'refused signInFailed'), ({ its, side }) => ({
      ...{ email: its.email, password: side === 'own' ? password : nobodysGuess },
    })),
    suspended: 'refused signInFailed',
  },
  'identity.signIn, by a mailed link': forAll('done', ({ its }) => ({ way: 'link', email: its.email })),
  'identity.enterByLink': {
    ...byLink(({ its }) => ({ token: its.links.signIn })),
    cookies: askedHere,
  },
  'identity.enterByCode': {
    ...forAll(cell('done', 'fault in code'), ({ its }) => ({ code: its.code })),
    ...{ suspended: 'fault in code', cookies: askedHere },
  },
  // No issuer is configured here; test/e2e/ways-in.spec.ts has one.
  'identity.enterThroughGoogle': forAll('refused providerAway', aboutOneself({})),
  'identity.linkGoogle': forMembers('refused providerAway', aboutOneself({})),
  'identity.unlink': forMembers('done', aboutOneself({ provider: 'google' })),
  'identity.mailPasswordLink': forMembers('done', aboutOneself({})),
  'identity.connectByPassword': {
    ...forAll(cell('done', 'refused signInFailed'), ({ side }) => ({
      password: side === 'own' ? password : nobodysGuess,
    })),
    ...{ suspended: 'refused signInFailed', cookies: cameBackAs(({ its }) => its.email) },
  },
  'identity.connectByLink': {
    ...forAll('done', aboutOneself({})),
    cookies: cameBackAs(({ its }) => its.email),
  },
  'identity.connectHere': {
    ...forMembers(cell('done', 'refused wayEnded'), aboutOneself({})),
    cookies: cameBackAs(({ its }) => its.email),
  },
  'identity.joinAs': {
    ...forAll(
      cell('done +accounts +consents +known_devices +sessions +users', 'refused wayEnded'),
      ({ actor }) => ({
        ...{ fullName: 'Somebody New', username: `fresh_${nameOf(actor)}` },
      }),
    ),
    cookies: cameBackAs(({ its, side }) => (side === 'own' ? `fresh.${its.email}` : its.email)),
  },
  'identity.confirm': {
    ...forAll(cell('done', 'fault in password'), ({ its, side }) => ({
      ...{ token: its.links.confirm, password: side === 'own' ? password : nobodysGuess },
    })),
    suspended: cell('refused linkUsed', 'fault in password'),
  },
  'identity.forgot': forAll('done', ({ its }) => ({ email: its.email })),
  'identity.reset': byLink(({ its, side }) => ({
    ...{ token: side === 'own' ? its.links.reset : its.links.prove, password: nobodysGuess },
  })),
  'identity.signOut': { ...forAll('done', aboutOneself({})), anonymous: 'nothing' },
  'identity.resend': forAll('done', ({ its }) => ({ email: its.email })),
  'identity.rename': forMembers(cell('done', 'fault in username'), ({ its, side, actor }) => ({
    username: side === 'own' ? `renamed_${nameOf(actor)}` : its.username,
  })),
  // Whose an address is, is not told (rule A2).
  'identity.moveEmail': forMembers('done', ({ its, side }) => ({
    email: side === 'own' ? `moved.${its.email}` : its.email,
  })),
  'identity.keepEmail': forMembers('done', aboutOneself({})),
  'identity.answerEmail': byLink(({ its, side }) => ({
    ...{ token: side === 'own' ? its.links.email : its.links.reset, answer: 'yes' },
  })),
  'identity.newPassword': forMembers(cell('done', 'fault in current'), ({ side }) => ({
    ...{ current: side === 'own' ? password : 'of somebody else', password: nobodysGuess },
  })),
  'identity.prove': forMembers(cell('done', 'fault in password'), ({ side }) => ({
    password: side === 'own' ? password : 'of somebody else',
  })),
  'identity.mailProof': forMembers('done', aboutOneself({})),
  'identity.proveMailed': forMembers(cell('done', 'refused linkUsed'), ({ its }) => ({
    token: its.links.prove,
  })),
  // Somebody else's session does not exist: it is ended as much as one that has ended already.
  'identity.endDevice': forMembers(ownThing, ({ its }) => ({ id: its.session })),
  'identity.endOtherDevices': forMembers('done', aboutOneself({})),
  'identity.endAllDevices': forMembers('done', aboutOneself({})),
  'identity.keepTaste': forMembers('done', aboutOneself({ theme: 'dark', language: 'es' })),
  'identity.keepLanguage': forMembers('done', aboutOneself({ language: 'es', path: '/feed' })),
  'identity.keepTheme': forMembers('done', aboutOneself({ theme: 'dark' })),
}

/** The browser that asked for its owner's mailed link. */
async function askedHere({ my }: Asked): Promise<Fields> {
  return { [cookieName('asked')]: my.browser }
}

/** A browser that came back from an issuer, which has verified an address. */
function cameBackAs(email: (asked: Asked) => string): NonNullable<ActionRow['cookies']> {
  return async (asked) => {
    const identity = { provider: 'https://issuer.example', sub: `sub ${asked.actor}`, name: 'Somebody' }
    return { [cookieName('pending')]: await seal('pending', { ...identity, email: email(asked) }, 60) }
  }
}
