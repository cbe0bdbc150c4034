import ts from 'typescript'
import { domainOf, isTest, nodesOf, type Rule, type Source, type Violation, violation } from './tree'

/** Where the fragments stand that say whom a viewer sees. */
const homes = ['lib/profiles/visibility', 'lib/notifications/visibility']

/** What reads members without asking who sees them, and why it may. */
const known: Record<string, string> = {
  'lib/connections/queries.ts listBlocked': 'where a block is lifted: only the one who blocked reads it',
  'lib/images/sweep.ts isShown': 'whether a picture is in use: nobody is shown anything',
  'lib/tickets/emails.tsx orderOf': 'the address of the buyer whom the mail is for',
  'lib/tickets/pay.ts buyerOf': 'the buyer’s own address, for the receipt of Stripe',
  'lib/moderation/emails.tsx decisionOf': 'the address of the one the mail is for',
  'lib/moderation/emails.tsx answered': 'the address of the one the mail is for',
  'lib/moderation/emails.tsx reversed': 'the address of the one the mail is for',
  'lib/moderation/emails.tsx roleGiven': 'the address of the one the mail is for',
  'lib/moderation/audit-log.ts listAudit': 'for admins alone: who of them acted',
  'lib/moderation/audit-log.ts nameSubjects':
    'for admins alone: whom a line is about, whatever became of them',
  'lib/moderation/audit-log.ts byActor': 'for admins alone: whose lines are asked for',
  'lib/moderation/audit-log.ts membersLike': 'for admins alone: about whom lines are asked for',
  'lib/moderation/queries.ts deciders': 'for admins alone: who of them decided',
  'lib/moderation/emails.tsx heard': 'the address of the one the mail is for',
  'lib/moderation/lapse.ts over': 'a job: nobody is shown anything',
  'lib/moderation/members.ts searchMembers': 'for admins alone: those who have not confirmed, too',
  'lib/moderation/members.ts openMember': 'for admins alone: those who have not confirmed, too',
  'lib/moderation/members.ts giveRole': 'by an admin: who is one is counted under a lock',
  'lib/moderation/members.ts requireMember': 'by an admin: who is there at all',
  'lib/moderation/overview.ts getOverview': 'for admins alone: how many, and nobody’s name',
  'lib/invitations/emails.tsx isMember': 'whether an address is a member’s: who invites it is told nothing',
  'lib/invitations/redeem.ts inviterOf': 'whether a code is one’s own: nobody is shown',
  'lib/invitations/welcome.ts welcome': 'whether who came has confirmed their address: nobody is shown',
  'lib/subscriptions/referral.ts rewardReferrals': 'whether who came is still here: nobody is shown',
  'lib/subscriptions/emails.tsx subscriptionOf': 'the address of the subscriber whom the mail is for',
  'lib/subscriptions/own.ts requirePayer': 'the payer’s own address, for Stripe',
  'lib/feed/queries.ts seenAt': 'when the viewer themselves looked last',
  'lib/subscriptions/queries.ts standingOf': 'what the viewer themselves may',
  'lib/notifications/digest-days.ts dueDigests': 'a job: whose morning it is',
  'lib/notifications/switch.ts beginDigests': 'where the viewer themselves lives',
  'lib/notifications/queries.ts noticeRows': 'both of its callers add heldBy or shownTo',
  'lib/notifications/send-mail.ts readerOf': 'the address of the one the mail is for',
}

/** Whose rows are shown to nobody else: accounts to themselves, and the gazetteer. */
const ownAffairs = ['identity', 'places', 'privacy']

/** Every read of members goes through the one fragment that knows blocks, suspensions and private profiles (rules C1, C3). */
export const peopleRule: Rule = {
  name: 'people',
  check: (tree) =>
    tree.flatMap((source) => {
      const domain = domainOf(source.path)
      const isHome = homes.includes(source.path.replace(/\.ts$/, ''))
      return !domain || isTest(source) || isHome || ownAffairs.includes(domain) ? [] : blind(source)
    }),
}

function blind(source: Source): Violation[] {
  const fragments = namesFrom(source, (target) => homes.includes(target))
  const tables = namesFrom(source, (target) => target.startsWith('db/schema')).filter(
    (name) => originalOf(source, name) === 'users',
  )
  const declared = declarationsOf(source)
  const asking = askers(declared, fragments)
  return declared.flatMap(({ name, node }) => {
    const at = readOf(node, tables)
    if (!at || asking.has(name) || known[`${source.path} ${name}`]) return []
    const message = `${name} reads members without a fragment of lib/profiles/visibility`
    return [violation(source, at, ['people', message])]
  })
}

type Declared = { name: string; node: ts.Node }

function declarationsOf(source: Source): Declared[] {
  return source.ast.statements.flatMap((statement): Declared[] => {
    if (ts.isFunctionDeclaration(statement))
      return [{ name: statement.name?.getText() ?? 'default', node: statement }]
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.map((node) => ({ name: node.name.getText(), node }))
  })
}

/** The declarations that call a fragment, or another one of the file that does. */
function askers(declared: Declared[], fragments: string[]): Set<string> {
  const asking = new Set<string>()
  const calls = new Map(declared.map(({ name, node }) => [name, calledIn(node)]))
  for (let size = -1; size < asking.size; ) {
    size = asking.size
    for (const [name, called] of calls)
      if (called.some((each) => fragments.includes(each) || asking.has(each))) asking.add(name)
  }
  return asking
}

function calledIn(node: ts.Node): string[] {
  return within(node).flatMap((each) => (ts.isCallExpression(each) ? [each.expression.getText()] : []))
}

/** The first place that reads the table: `.from(users)`, a join of it, its name in SQL, or a copy under another name. */
function readOf(node: ts.Node, tables: string[]): ts.Node | undefined {
  return within(node).find((each) => {
    if (ts.isTemplateSpan(each)) return tables.includes(each.expression.getText())
    if (!ts.isCallExpression(each)) return false
    const isRead = /(^|\.)(from|\w*[jJ]oin|alias|aliasedTable)$/.test(each.expression.getText())
    return isRead && tables.includes(each.arguments[0]?.getText() ?? '')
  })
}

function within(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [node]
  ts.forEachChild(node, (child) => void nodes.push(...within(child)))
  return nodes
}

function namesFrom(source: Source, isFrom: (target: string) => boolean): string[] {
  return specifiersOf(source, isFrom).map(({ name }) => name.text)
}

function originalOf(source: Source, local: string): string {
  const found = specifiersOf(source, (target) => target.startsWith('db/schema')).find(
    ({ name }) => name.text === local,
  )
  return (found?.propertyName ?? found?.name)?.text ?? ''
}

function specifiersOf(source: Source, isFrom: (target: string) => boolean): ts.ImportSpecifier[] {
  const nodes = source.imports.flatMap(({ node, target, isOurs }) => (isOurs && isFrom(target) ? [node] : []))
  return nodesOf(source).filter(
    (node): node is ts.ImportSpecifier =>
      ts.isImportSpecifier(node) && !node.isTypeOnly && nodes.includes(node.parent.parent.parent),
  )
}
