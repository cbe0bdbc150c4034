import { blockedJob, followedJob } from './connections/jobs'
import { partOrganizers } from './events/co-organize'
import { eventMails } from './events/emails'
import { cancelledJob, changedJob, openedJob, pricedJob, publishedJob, remindJob } from './events/jobs'
import { leaveEvents } from './events/leave'
import { modelledJob } from './events/make-alike'
import { remindGuests } from './events/remind'
import { tellOfChange, tellOfGuest, tellOfOpening } from './events/tell'
import { keepEventTwins } from './events/twins'
import { sweepFeedJob } from './feed/jobs'
import { fillFeed, recordArrival, recordGoing, recordPublished, sweepFeed } from './feed/record'
import { sendDigest } from './feed/send-digest'
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
import { sendSignInLink } from './identity/mail-link'
import { sendNewDevice } from './identity/new-device'
import { sendProof } from './identity/prove'
import { sendConfirmAgain } from './identity/resend-confirmation'
import { sendResetPassword } from './identity/reset-password'
import { sweepSessions } from './identity/sessions'
import { removeFilesJob, sweepImagesJob } from './images/jobs'
import { removeFiles } from './images/store'
import { sweepImages } from './images/sweep'
import { sendInvitation } from './invitations/emails'
import { invitationMailJob, sweepInvitationsJob, welcomeJob } from './invitations/jobs'
import { sweepInvitations, welcome } from './invitations/welcome'
import { messageMails } from './messages/emails'
import { unreadMessagesJob } from './messages/jobs'
import { tellOfUnread } from './messages/remind'
import { sendTold } from './moderation/emails'
import { bannedJob, forgetEvidenceJob, sweepDecisionsJob, toldJob } from './moderation/jobs'
import { sweepDecisions } from './moderation/lapse'
import { forgetBetween, tellOfFollow } from './notifications/follows'
import { gatherDigests } from './notifications/gather'
import { digestJob, gatherDigestsJob, notificationMailJob } from './notifications/jobs'
import { followMails, sendNotificationMail } from './notifications/send-mail'
import {
  accountAskedJob,
  closeSessionJob,
  disputeToldJob,
  payoutAskedJob,
  recoverLostJob,
  refundFailedJob,
  refundToldJob,
  replayJob,
  sendRefundJob,
} from './payments/jobs'
import { askAccount, askPayout } from './payments/mirror-seller'
import { recoverLost } from './payments/recover'
import { sendRefund } from './payments/refund'
import { replay } from './payments/replay'
import { closeSession } from './payments/session'
import { now } from './platform/clock'
import { handles, sweepLiveJob } from './platform/jobs'
import { sweepLive } from './platform/live-log'
import { sendClosed } from './privacy/emails'
import { forgetFiles } from './privacy/erase'
import { packExport } from './privacy/export'
import { closedJob, exportJob, forgetFilesJob, sweepPrivacyJob } from './privacy/jobs'
import { sweepKept } from './privacy/sweep'
import { arrivedJob, sweepTravelsJob } from './profiles/jobs'
import { sweepTravels } from './profiles/travel'
import { sendPremiumMail } from './subscriptions/emails'
import { endBilling } from './subscriptions/end-billing'
import {
  premiumMailJob,
  reconcilePremiumJob,
  rewardJob,
  secondSubscriptionJob,
  subscriptionAskedJob,
  sweepPremiumJob,
} from './subscriptions/jobs'
import { askSubscription, endSecond, reconcilePremium, sweepPremium } from './subscriptions/reconcile'
import { rewardReferrals } from './subscriptions/referral'
import { copySale } from './tickets/copy-sale'
import { sendOrderMail, sendRefundMail, ticketMails } from './tickets/emails'
import { refundEvent } from './tickets/give-back'
import { expireHolds } from './tickets/hold'
import {
  goingJob,
  guestsToldJob,
  orderMailJob,
  placesFreedJob,
  reconcileJob,
  sweepHoldsJob,
  sweepLinesJob,
  ticketSentJob,
} from './tickets/jobs'
import { refundSilent } from './tickets/late'
import { leaveTickets } from './tickets/leave'
import { endOffers, offerPlaces, sweepLines } from './tickets/offer'
import { reconcile } from './tickets/reconcile'
import { sendTicketMail } from './tickets/sent-mail'
import { tellOfPlace } from './tickets/tell'
import { tellOfDispute, tellOfFailedRefund, tellOfRefund } from './tickets/tell-money'
import { troubleMails } from './tickets/trouble-mail'
import { keepTypeTwins } from './tickets/twins'
import { tellGuests } from './tickets/write-to-guests'
import { stripeEffects } from './webhook'

const writers = {
  ...followMails,
  ...eventMails,
  ...ticketMails,
  ...troubleMails,
  ...messageMails,
}

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
  handles(gatherDigestsJob, () => gatherDigests(now())),
  handles(digestJob, (data, jobId) => sendDigest(data, { jobId, now: now() })),
  handles(pricedJob, async ({ eventId }) => {
    await offerPlaces(eventId, now())
    await keepEventTwins(eventId)
    await keepTypeTwins(eventId)
  }),
  handles(toldJob, sendTold),
  handles(sweepDecisionsJob, () => sweepDecisions(now())),
  handles(bannedJob, async ({ userId }) => {
    await leaveEvents(userId, { reason: '', now: now() })
    await leaveTickets(userId, now())
  }),
  handles(exportJob, (data, jobId) => packExport(data, { jobId, now: now() })),
  handles(closedJob, async ({ userId }, jobId) => {
    await endBilling(userId, now())
    await leaveEvents(userId, { reason: '', now: now() })
    await leaveTickets(userId, now())
    await sendClosed({ userId }, jobId)
  }),
  handles(forgetFilesJob, forgetFiles),
  handles(forgetEvidenceJob, forgetFiles),
  handles(sweepPrivacyJob, () => sweepKept(now())),
  handles(accountAskedJob, askAccount),
  handles(payoutAskedJob, askPayout),
  handles(sweepSignUpsJob, () => sweepSignUps(now())),
  handles(arrivedJob, recordArrival),
  handles(publishedJob, recordPublished),
  handles(goingJob, async (data) => {
    await recordGoing(data)
    for (const tell of [tellOfGuest, tellOfPlace]) await tell(data, now())
  }),
  handles(placesFreedJob, ({ eventId }) => offerPlaces(eventId, now())),
  handles(orderMailJob, sendOrderMail),
  handles(guestsToldJob, (data) => tellGuests(data, now())),
  handles(closeSessionJob, closeSession),
  handles(replayJob, ({ eventId }) => replay(eventId, stripeEffects, now())),
  handles(refundToldJob, async (data, jobId) => {
    await tellOfRefund(data, now())
    await sendRefundMail(data, jobId)
  }),
  handles(refundFailedJob, (data) => tellOfFailedRefund(data, now())),
  handles(disputeToldJob, (data) => tellOfDispute(data, now())),
  handles(recoverLostJob, (data) => recoverLost(data, now())),
  handles(sendRefundJob, (data) => sendRefund(data, now())),
  handles(modelledJob, (data) => copySale(data, now())),
  handles(cancelledJob, ({ eventId }) => refundEvent(eventId, now())),
  handles(sweepHoldsJob, async () => {
    for (const sweep of [expireHolds, endOffers, refundSilent]) await sweep(now())
  }),
  handles(reconcileJob, () => reconcile(now())),
  handles(invitationMailJob, (data, jobId) => sendInvitation(data, { jobId, now: now() })),
  handles(welcomeJob, () => welcome(now())),
  handles(sweepInvitationsJob, () => sweepInvitations(now())),
  handles(rewardJob, () => rewardReferrals(now())),
  handles(reconcilePremiumJob, () => reconcilePremium(now())),
  handles(sweepPremiumJob, () => sweepPremium(now())),
  handles(premiumMailJob, sendPremiumMail),
  handles(subscriptionAskedJob, (data) => askSubscription(data, now())),
  handles(secondSubscriptionJob, endSecond),
  handles(sweepLinesJob, () => sweepLines(now())),
  handles(ticketSentJob, sendTicketMail),
  handles(remindJob, () => remindGuests(now())),
  handles(unreadMessagesJob, () => tellOfUnread(now())),
  handles(sweepLiveJob, () => sweepLive(now())),
  handles(sweepFeedJob, () => sweepFeed(now())),
  handles(removeFilesJob, removeFiles),
  handles(sweepImagesJob, () => sweepImages(now())),
  handles(sweepTravelsJob, () => sweepTravels(now())),
  handles(sweepSessionsJob, () => sweepSessions(now())),
  handles(sweepAccountsJob, async () => {
    for (const sweep of [sweepEmailChanges, sweepFormerNames]) await sweep(now())
  }),
]

export const jobNames = handlers.map((handler) => handler.name)

/** Every schedule (cron, UTC). */
export const schedules = [
  { name: sweepDecisionsJob.name, cron: '*/5 * * * *' },
  { name: sweepPrivacyJob.name, cron: '41 2 * * *' },
  { name: reconcileJob.name, cron: '11 4 * * *' },
  { name: reconcilePremiumJob.name, cron: '31 4 * * *' },
  { name: welcomeJob.name, cron: '* * * * *' },
  { name: sweepInvitationsJob.name, cron: '13 * * * *' },
  { name: rewardJob.name, cron: '51 5 * * *' },
  { name: sweepPremiumJob.name, cron: '41 * * * *' },
  { name: sweepHoldsJob.name, cron: '* * * * *' },
  { name: sweepLinesJob.name, cron: '23 * * * *' },
  { name: remindJob.name, cron: '*/5 * * * *' },
  { name: gatherDigestsJob.name, cron: '*/15 * * * *' },
  { name: unreadMessagesJob.name, cron: '2-59/5 * * * *' },
  { name: sweepLiveJob.name, cron: '7 * * * *' },
  { name: sweepFeedJob.name, cron: '37 3 * * *' },
  { name: sweepTravelsJob.name, cron: '7 3 * * *' },
  { name: sweepImagesJob.name, cron: '57 3 * * *' },
  { name: sweepSignUpsJob.name, cron: '17 * * * *' },
  { name: sweepSessionsJob.name, cron: '47 * * * *' },
  { name: sweepAccountsJob.name, cron: '27 3 * * *' },
]
