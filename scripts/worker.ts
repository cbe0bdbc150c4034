import { handlers, schedules } from '@/lib/jobs'
import { env } from '@/lib/platform/env'
import { startWorker } from '@/lib/platform/jobs'
import { log } from '@/lib/platform/log'
import { exitWithParent } from './exit-with-parent'
import { outliveLostConnections } from './lost-connections'

/* Works through the queues. On SIGTERM it takes no new job and lets running ones finish. */
exitWithParent()
outliveLostConnections()
const starting = startWorker(env().DATABASE_URL, handlers, {
  schedules,
  onError: (error, queue) => log.error({ err: error, queue }, 'a job failed'),
})

// Before it has started: the first queues are worked through while the last ones are still being opened.
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void starting.then((worker) => worker.stop()).then(() => process.exit(0)))

await starting
log.info({ queues: handlers.length }, 'worker ready')
