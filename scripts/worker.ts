import { handlers, schedules } from '@/lib/jobs'
import { env } from '@/lib/platform/env'
import { startWorker } from '@/lib/platform/jobs'
import { log } from '@/lib/platform/log'
import { exitWithParent } from './exit-with-parent'

/* Works through the queues. On SIGTERM it takes no new job and lets running ones finish. */
exitWithParent()
const worker = await startWorker(env().DATABASE_URL, handlers, {
  schedules,
  onError: (error, queue) => log.error({ err: error, queue }, 'a job failed'),
})
log.info({ queues: handlers.length }, 'worker ready')

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void worker.stop().then(() => process.exit(0)))
