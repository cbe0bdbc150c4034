import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { callsOf } from './calls'
import { Converter } from './convert'
import { installed } from './installed'
import type { Operation, Shape, Shapes } from './shape'

/** The resources of the stand-in, as the package names their files. */
const resources = [
  ...['AccountLinks', 'Accounts', 'ApplicationFees', 'Balance', 'BalanceTransactions', 'Charges', 'Coupons'],
  ...['Customers', 'Disputes', 'Events', 'InvoiceItems', 'InvoicePayments', 'Invoices', 'PaymentIntents'],
  ...['PaymentMethods', 'Payouts', 'Prices', 'Products', 'Refunds', 'SetupIntents', 'SubscriptionItems'],
  ...['Subscriptions', 'Transfers', 'WebhookEndpoints'],
  ...['Checkout/Sessions', 'BillingPortal/Configurations', 'BillingPortal/Sessions'],
]

/**
 * Reads from the type declarations of the installed package what Stripe takes and answers: the package is made from the
 * same description of the API as Stripe's own servers, and the types are the part of it that is installed here anyway.
 */
export function deriveShapes(): Shapes {
  const folder = path.join(installed().folder, 'esm')
  const at = (name: string) => path.join(folder, 'resources', `${name}.d.ts`)
  const program = ts.createProgram(resources.map(at), {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    skipLibCheck: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const asked = new Converter(checker, 'asked')
  const told = new Converter(checker, 'told')
  const operations: Record<string, Operation> = {}
  for (const name of resources) {
    const source = program.getSourceFile(at(name))
    const calls = callsOf(at(name).replace(/\.d\.ts$/, '.js'))
    for (const statement of source?.statements ?? [])
      if (ts.isClassDeclaration(statement))
        for (const member of statement.members) {
          const made = calls.get(`${statement.name?.text}.${member.name?.getText()}`) ?? []
          for (const call of made)
            operations[call] = operation(checker.getTypeAtLocation(member), { checker, asked, told })
        }
  }
  const events = eventsOf(program.getSourceFile(at('Events')), checker, told)
  return { version: versionOf(folder), operations, events, objects: { ...asked.objects, ...told.objects } }
}

type Tools = { checker: ts.TypeChecker; asked: Converter; told: Converter }

function operation(type: ts.Type, { checker, asked, told }: Tools): Operation {
  const [signature] = type.getCallSignatures()
  if (!signature) throw new Error('not a method')
  const params = signature.parameters.find(({ name }) => name === 'params')
  const promise = signature.getReturnType()
  const isList = /^Api(List|SearchResult)Promise$/.test(promise.symbol?.name ?? '')
  const argument = promise.aliasTypeArguments?.[0] ?? checker.getTypeArguments(promise as ts.TypeReference)[0]
  // Response<T> is T and the headers: its first part is what the body holds.
  const body = argument?.isIntersection()
    ? argument.types[0]
    : (argument?.aliasTypeArguments?.[0] ?? argument)
  const answer: Shape = body ? told.convert(isList ? (argument ?? body) : body) : { is: 'any' }
  const shape = params && asked.convert(checker.getNonNullableType(checker.getTypeOfSymbol(params)))
  return { answer, isList, ...(shape ? { params: shape } : {}) }
}

function eventsOf(source: ts.SourceFile | undefined, checker: ts.TypeChecker, told: Converter) {
  const symbol = source && checker.getSymbolAtLocation(source)
  const union = checker.getExportsOfModule(symbol as ts.Symbol).find(({ name }) => name === 'Event')
  const alias = union?.declarations?.find(ts.isTypeAliasDeclaration)
  const kinds = alias ? checker.getTypeAtLocation(alias) : undefined
  const events: Record<string, Shape> = {}
  for (const type of kinds?.isUnion() ? kinds.types : []) {
    const kind = literalOf(checker, type, 'type')
    if (kind && isServed(kind)) events[kind] = told.convert(type)
  }
  return events
}

// Of what the stand-in does not have (cards issued, treasury, terminals) no event is ever made.
const isServed = (kind: string) =>
  /^(account|application_fee|balance|billing_portal|charge|checkout|coupon|customer|invoice|invoice_payment|invoiceitem|payment_intent|payment_method|payout|price|product|refund|setup_intent|transfer)\b/.test(
    kind,
  )

function propertyType(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Type | undefined {
  const property = type.getProperty(name)
  return property && checker.getTypeOfSymbol(property)
}

function literalOf(checker: ts.TypeChecker, type: ts.Type, name: string): string | undefined {
  const found = propertyType(checker, type, name)
  return found?.isStringLiteral() ? found.value : undefined
}

function versionOf(folder: string): string {
  const [, version] =
    /ApiVersion = '([^']+)'/.exec(readFileSync(path.join(folder, 'apiVersion.js'), 'utf8')) ?? []
  if (!version) throw new Error('the package does not say which version of the API it speaks')
  return version
}
