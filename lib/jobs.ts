import { sendConfirmEmail, sweepSignUps } from './identity/confirm'
import {
  confirmEmailJob,
  passwordChangedJob,
  resetPasswordJob,
  sweepSessionsJob,
  sweepSignUpsJob,
} from './identity/jobs'
import { sendPasswordChanged, sendResetPassword } from './identity/reset-password'
import { sweepSessions } from './identity/sessions'
import { now } from './platform/clock'
import { handles } from './platform/jobs'

/** The one list: each kind of job and the function that does it. */
export const handlers = [
  handles(confirmEmailJob, sendConfirmEmail),
  handles(resetPasswordJob, sendResetPassword),
  handles(passwordChangedJob, sendPasswordChanged),
  handles(sweepSignUpsJob, () => sweepSignUps(now())),
  handles(sweepSessionsJob, () => sweepSessions(now())),
]

export const jobNames = handlers.map((handler) => handler.name)

/** Every schedule (cron, UTC). */
export const schedules = [
  { name: sweepSignUpsJob.name, cron: '17 * * * *' },
  { name: sweepSessionsJob.name, cron: '47 * * * *' },
]
