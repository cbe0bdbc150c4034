import type { Route } from './http/route'
import { accountLinkRoutes } from './resources/account-links'
import { accountRoutes } from './resources/accounts'
import { applicationFeeRoutes } from './resources/application-fees'
import { chargeRoutes } from './resources/charges'
import { checkoutSessionRoutes } from './resources/checkout-sessions'
import { customerRoutes } from './resources/customers'
import { disputeRoutes } from './resources/disputes'
import { eventRoutes } from './resources/events'
import { invoiceItemRoutes } from './resources/invoice-items'
import { invoicePaymentRoutes, invoiceRoutes } from './resources/invoices'
import { ledgerRoutes } from './resources/ledger'
import { paymentIntentRoutes } from './resources/payment-intents'
import { paymentMethodRoutes } from './resources/payment-methods'
import { paymentPageRoutes } from './resources/payment-pages'
import { payoutRoutes } from './resources/payouts'
import { portalRoutes } from './resources/portal'
import { priceRoutes } from './resources/prices'
import { productRoutes } from './resources/products'
import { refundRoutes } from './resources/refunds'
import { setupIntentRoutes } from './resources/setup-intents'
import { sourceRoutes } from './resources/sources'
import { subscriptionItemRoutes } from './resources/subscription-items'
import { subscriptionRoutes } from './resources/subscriptions'
import { transferRoutes } from './resources/transfers'
import { webhookEndpointRoutes } from './resources/webhook-endpoints'

/** The whole API of the stand-in. */
export const routes: Route[] = [
  ...[...customerRoutes, ...productRoutes, ...priceRoutes, ...paymentMethodRoutes, ...sourceRoutes],
  ...[...checkoutSessionRoutes, ...paymentPageRoutes, ...paymentIntentRoutes, ...setupIntentRoutes],
  ...[...chargeRoutes, ...refundRoutes, ...disputeRoutes],
  ...[
    ...ledgerRoutes,
    ...transferRoutes,
    ...payoutRoutes,
    ...applicationFeeRoutes,
    ...accountRoutes,
    ...accountLinkRoutes,
  ],
  ...[
    ...subscriptionRoutes,
    ...subscriptionItemRoutes,
    ...invoiceRoutes,
    ...invoiceItemRoutes,
    ...invoicePaymentRoutes,
  ],
  ...[...portalRoutes, ...eventRoutes, ...webhookEndpointRoutes],
]
