import { blockedJob, followedJob } from './connections/jobs'
import { sendEmailChanged } from './identity/agree-email'
import { sendEmailChange, sweepEmailChanges } from './identity/change-email'
import { sendPasswordChanged } from './identity/change-password'
import { sendUsernameChanged, sweepFormerNames } from './identity/change-username'
import { sendConfirmEmail, sweepSignUps } from './identity/confirm'
import {
  confirmEmailJob,
  emailChangedJob,
  emailChangeJob,
  newDeviceJob,
  passwordChangedJob,
  proveJob,
  resendConfirmJob,
  resetPasswordJob,
  signInLinkJob,
  sweepAccountsJob,
  sweepSessionsJob,
  sweepSignUpsJob,
  usernameChangedJob,
} from './identity/jobs'
import { sweepDevices } from './identity/known-devices'
import { sendSignInLink } from './identity/mail-link'
import { sendNewDevice } from './identity/new-device'
import { sendProof } from './identity/prove'
import { sendConfirmAgain } from './identity/resend-confirmation'
import { sendResetPassword } from './identity/reset-password'
import { sweepSessions } from './identity/sessions'
import { forgetBetween, tellOfFollow } from './notifications/follows'
import { notificationMailJob } from './notifications/jobs'
import { sendNotificationMail } from './notifications/send-mail'
import { now } from './platform/clock'
import { handles } from './platform/jobs'

/** The one list: each kind of job and the function that does it. */
export const handlers = [
  handles(confirmEmailJob, sendConfirmEmail),
  handles(resendConfirmJob, sendConfirmAgain),
  handles(resetPasswordJob, sendResetPassword),
  handles(signInLinkJob, sendSignInLink),
  handles(passwordChangedJob, sendPasswordChanged),
  handles(usernameChangedJob, sendUsernameChanged),
  handles(newDeviceJob, sendNewDevice),
  handles(proveJob, sendProof),
  handles(emailChangeJob, sendEmailChange),
  handles(emailChangedJob, sendEmailChanged),
  handles(followedJob, (data) => tellOfFollow(data, now())),
  handles(blockedJob, forgetBetween),
  handles(notificationMailJob, (data, jobId) => sendNotificationMail(data, { jobId, now: now() })),
  handles(sweepSignUpsJob, () => sweepSignUps(now())),
  handles(sweepSessionsJob, () => sweepSessions(now())),
  handles(sweepAccountsJob, async () => {
    await sweepDevices(now())
    await sweepEmailChanges(now())
    await sweepFormerNames(now())
  }),
]

export const jobNames = handlers.map((handler) => handler.name)

/** Every schedule (cron, UTC). */
export const schedules = [
  { name: sweepSignUpsJob.name, cron: '17 * * * *' },
  { name: sweepSessionsJob.name, cron: '47 * * * *' },
  { name: sweepAccountsJob.name, cron: '27 3 * * *' },
]
