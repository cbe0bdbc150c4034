import { type Import, isPackage } from './imports'
import { isTest, type Rule, type Source, violation } from './tree'

/** The packages that only the server side below the pages may know. */
const serverPackages = ['drizzle-orm', 'drizzle-kit', 'postgres', 'stripe', 'pg-boss', 'nodemailer']
/** Modules of lib/platform without a secret, a database or a clock: they may run in a browser. */
const purePlatform = ['money', 'cover', 'env', 'csp'].map((name) => `lib/platform/${name}`)

type Layer = { files: RegExp; refuse(it: Import, source: Source): string | undefined }

/** The first layer that a file belongs to says what it may not import, and what to do instead. */
const layers: Layer[] = [
  { files: /^app\//, refuse: (it) => refusePage(it) },
  { files: /^components\/ui\//, refuse: (it) => refuseUi(it) },
  { files: /^components\//, refuse: (it) => refusePage(it) ?? refuseComponent(it) },
  { files: /^db\//, refuse: (it) => refuseOutside(it, /^db\//, 'db imports nothing of ours outside db') },
  {
    files: /^lib\/i18n\//,
    refuse: (it) => refuseOutside(it, /^lib\/i18n\//, 'lib/i18n imports nothing of ours'),
  },
  { files: /^lib\/platform\//, refuse: (it, source) => refusePlatform(it, source) },
  { files: /^lib\//, refuse: (it, source) => refuseDomain(it, source) },
  {
    files: /^sandbox\//,
    refuse: (it) => refuseOutside(it, /^(sandbox\/|scripts\/exit-with-parent$)/, standIn),
  },
  { files: /^middleware\.ts$/, refuse: (it) => refuseMiddleware(it) },
]

const standIn = 'a stand-in is a process of its own and knows nothing of the product'

/** HOUSE.md's layers: who may import whom. */
export const layerRule: Rule = {
  name: 'layers',
  check: (tree) =>
    tree.filter((source) => !isTest(source)).flatMap((source) => [...strays(source), ...leaks(source)]),
}

function leaks(source: Source) {
  const layer = layers.find(({ files }) => files.test(source.path))
  if (!layer) return []
  return source.imports.flatMap((it) => {
    const message = (isTool(source.path) ? undefined : refuseTools(it)) ?? layer.refuse(it, source)
    return message ? [violation(source, it.node, ['layers', message])] : []
  })
}

/** The lists that bind what comes from outside (a queue, Stripe) to the functions of the domains. */
const bindings = ['lib/jobs.ts', 'lib/webhook.ts']

function strays(source: Source) {
  if (!/^lib\/[^/]+$/.test(source.path) || bindings.includes(source.path)) return []
  return [
    violation(source, 1, [
      'layers',
      'only jobs.ts and webhook.ts stand at the root of lib: move it into its domain',
    ]),
  ]
}

function refuseTools({ isOurs, target }: Import): string | undefined {
  const [folder] = target.split('/')
  return isOurs && isTool(target)
    ? `the product never imports ${folder}/: move what is needed into lib`
    : undefined
}

const isTool = (file: string) => /^(sandbox|scripts|test)\//.test(file)

function refusePage(it: Import): string | undefined {
  const server = serverPackages.find((name) => isPackage(it, name))
  const banned = it.isOurs && isIn(it, 'db') ? it.target : server
  return banned && `${banned} is out of reach here: ask lib/<domain>/queries.ts or an action`
}

function refuseUi(it: Import): string | undefined {
  return refuseOutside(
    it,
    /^components\/ui\//,
    'components/ui knows nothing of ours: pass it in as a property',
  )
}

function refuseComponent(it: Import): string | undefined {
  const { target, isOurs, isType } = it
  if (!isOurs || isIn(it, 'components') || isIn(it, 'lib/i18n') || purePlatform.includes(target))
    return undefined
  if (isIn(it, 'lib') && (isType || /^lib\/[^/]+\/(actions|schema|policy)$/.test(target))) return undefined
  return `a component takes of lib only actions, schema, policy and types: let the page pass what ${target} gives`
}

function refusePlatform(it: Import, source: Source): string | undefined {
  if (it.target === 'drizzle/meta/_journal.json' && source.path === 'lib/platform/ready.ts') return undefined
  return refuseOutside(it, /^(db|lib\/platform)\//, 'lib/platform imports db and packages only')
}

function refuseDomain(it: Import, source: Source): string | undefined {
  if (it.isOurs && bindings.includes(`${it.target}.ts`) && !bindings.includes(source.path))
    return `${it.target}.ts binds the domains and is imported by none: enqueue a job`
  const allowed = bindings.includes(source.path) ? /^lib\// : /^(db|lib)\//
  return refuseOutside(it, allowed, 'lib imports db and lib only: hand it in as an argument')
}

function refuseMiddleware(it: Import): string | undefined {
  return (
    refusePage(it) ?? refuseOutside(it, /^lib\/(platform|i18n)\//, 'the middleware knows lib/platform only')
  )
}

function refuseOutside(it: Import, allowed: RegExp, message: string): string | undefined {
  return it.isOurs && !allowed.test(it.target) ? `${message} (${it.target})` : undefined
}

const isIn = ({ target }: Import, folder: string) => target.startsWith(`${folder}/`)
