import { sendConfirmEmail, sweepSignUps } from './identity/confirm'
import { confirmEmailJob, sweepSignUpsJob } from './identity/jobs'
import { handles } from './platform/jobs'

/** The one list: each kind of job and the function that does it. */
export const handlers = [
  handles(confirmEmailJob, sendConfirmEmail),
  handles(sweepSignUpsJob, () => sweepSignUps(new Date())),
]

export const jobNames = handlers.map((handler) => handler.name)

/** Every schedule (cron, UTC). */
export const schedules = [{ name: sweepSignUpsJob.name, cron: '17 * * * *' }]
