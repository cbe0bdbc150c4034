import { parseArgs } from 'node:util'
import { exitWithParent } from '@/scripts/exit-with-parent'
import { randomKey, startSandbox } from './server'

const help = `The stand-in for Stripe: npx tsx sandbox/stripe/main.ts
  --port 12111        where it listens on 127.0.0.1 (any free one without it)
  --folder .data/stripe   where its state survives (in memory without it)
  --key sk_test_...   the secret key it takes; STRIPE_SECRET_KEY does the same
  --webhook URL       an endpoint that hears of everything, signed with STRIPE_WEBHOOK_SECRET`

exitWithParent()
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    folder: { type: 'string' },
    key: { type: 'string', default: process.env.STRIPE_SECRET_KEY ?? randomKey() },
    webhook: { type: 'string' },
    help: { type: 'boolean' },
  },
})

if (values.help) console.log(help)
else await run()

async function run(): Promise<void> {
  const { port, folder, key, webhook } = values
  const secret = process.env.STRIPE_WEBHOOK_SECRET ?? 'whsec_test'
  const sandbox = await startSandbox({
    port: Number(port),
    secretKey: key,
    ...(folder ? { folder } : {}),
    ...(webhook ? { webhook: { url: webhook, secret } } : {}),
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void sandbox.stop().then(() => process.exit(0)))
  console.log(`the stand-in for Stripe listens at ${sandbox.url}`)
  process.send?.({ url: sandbox.url })
}
