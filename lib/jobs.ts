import { blockedJob, followedJob } from './connections/jobs'
import { partOrganizers } from './events/co-organize'
import { eventMails } from './events/emails'
import { cancelledJob, changedJob, openedJob, pricedJob, publishedJob } from './events/jobs'
import { tellOfChange, tellOfOpening } from './events/tell'
import { keepEventTwins } from './events/twins'
import { sweepFeedJob } from './feed/jobs'
import { fillFeed, recordArrival, recordGoing, recordPublished, sweepFeed } from './feed/record'
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
import { removeFilesJob, sweepImagesJob } from './images/jobs'
import { removeFiles } from './images/store'
import { sweepImages } from './images/sweep'
import { forgetBetween, tellOfFollow } from './notifications/follows'
import { notificationMailJob } from './notifications/jobs'
import { followMails, sendNotificationMail } from './notifications/send-mail'
import { accountAskedJob, closeSessionJob, payoutAskedJob, sendRefundJob } from './payments/jobs'
import { askAccount, askPayout } from './payments/mirror-seller'
import { sendRefund } from './payments/refund'
import { closeSession } from './payments/session'
import { now } from './platform/clock'
import { handles, sweepLiveJob } from './platform/jobs'
import { sweepLive } from './platform/live-log'
import { arrivedJob, sweepTravelsJob } from './profiles/jobs'
import { sweepTravels } from './profiles/travel'
import { sendOrderMail, ticketMails } from './tickets/emails'
import { refundEvent } from './tickets/give-back'
import { expireHolds } from './tickets/hold'
import {
  goingJob,
  orderMailJob,
  placesFreedJob,
  reconcileJob,
  sweepHoldsJob,
  sweepLinesJob,
  ticketSentJob,
} from './tickets/jobs'
import { refundSilent } from './tickets/late'
import { endOffers, offerPlaces, sweepLines } from './tickets/offer'
import { reconcile } from './tickets/reconcile'
import { receivedMails, sendTicketMail } from './tickets/sent-mail'
import { keepTypeTwins } from './tickets/twins'

const writers = { ...followMails, ...eventMails, ...ticketMails, ...receivedMails }

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
  handles(followedJob, async (data) => {
    await tellOfFollow(data, now())
    if (data.kind === 'follow') await fillFeed({ readerId: data.fromId, actorId: data.toId })
    if (data.kind === 'follow_accepted') await fillFeed({ readerId: data.toId, actorId: data.fromId })
  }),
  handles(blockedJob, async (pair) => {
    await forgetBetween(pair)
    await partOrganizers(pair)
  }),
  handles(openedJob, ({ eventId }) => tellOfOpening(eventId, now())),
  handles(changedJob, ({ changeIds }) => tellOfChange(changeIds, now())),
  handles(notificationMailJob, (data, jobId) => sendNotificationMail(data, { jobId, now: now(), writers })),
  handles(pricedJob, async ({ eventId }) => {
    await keepEventTwins(eventId)
    await keepTypeTwins(eventId)
  }),
  handles(accountAskedJob, askAccount),
  handles(payoutAskedJob, askPayout),
  handles(sweepSignUpsJob, () => sweepSignUps(now())),
  handles(arrivedJob, recordArrival),
  handles(publishedJob, recordPublished),
  handles(goingJob, recordGoing),
  handles(placesFreedJob, ({ eventId }) => offerPlaces(eventId, now())),
  handles(orderMailJob, sendOrderMail),
  handles(closeSessionJob, closeSession),
  handles(sendRefundJob, (data) => sendRefund(data, now())),
  handles(cancelledJob, ({ eventId }) => refundEvent(eventId, now())),
  handles(sweepHoldsJob, async () => {
    await expireHolds(now())
    await endOffers(now())
    await refundSilent(now())
  }),
  handles(reconcileJob, () => reconcile(now())),
  handles(sweepLinesJob, () => sweepLines(now())),
  handles(ticketSentJob, sendTicketMail),
  handles(sweepLiveJob, () => sweepLive(now())),
  handles(sweepFeedJob, () => sweepFeed(now())),
  handles(removeFilesJob, removeFiles),
  handles(sweepImagesJob, () => sweepImages(now())),
  handles(sweepTravelsJob, () => sweepTravels(now())),
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
  { name: reconcileJob.name, cron: '11 4 * * *' },
  { name: sweepHoldsJob.name, cron: '* * * * *' },
  { name: sweepLinesJob.name, cron: '23 * * * *' },
  { name: sweepLiveJob.name, cron: '7 * * * *' },
  { name: sweepFeedJob.name, cron: '37 3 * * *' },
  { name: sweepTravelsJob.name, cron: '7 3 * * *' },
  { name: sweepImagesJob.name, cron: '57 3 * * *' },
  { name: sweepSignUpsJob.name, cron: '17 * * * *' },
  { name: sweepSessionsJob.name, cron: '47 * * * *' },
  { name: sweepAccountsJob.name, cron: '27 3 * * *' },
]
