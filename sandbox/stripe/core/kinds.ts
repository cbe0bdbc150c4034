import type { Stripe } from 'stripe'

/** What the stand-in keeps, by Stripe's own name of the object. */
export type Kinds = {
  account: Stripe.Account
  application_fee: Stripe.ApplicationFee
  balance_transaction: Stripe.BalanceTransaction
  'billing_portal.configuration': Stripe.BillingPortal.Configuration
  'billing_portal.session': Stripe.BillingPortal.Session
  card: Stripe.Card
  charge: Stripe.Charge
  'checkout.session': Stripe.Checkout.Session
  customer: Stripe.Customer
  dispute: Stripe.Dispute
  event: Stripe.EventBase
  fee_refund: Stripe.FeeRefund
  invoice: Stripe.Invoice
  invoice_payment: Stripe.InvoicePayment
  invoiceitem: Stripe.InvoiceItem
  item: Stripe.LineItem
  line_item: Stripe.InvoiceLineItem
  payment_intent: Stripe.PaymentIntent
  payment_method: Stripe.PaymentMethod
  payout: Stripe.Payout
  price: Stripe.Price
  product: Stripe.Product
  refund: Stripe.Refund
  setup_intent: Stripe.SetupIntent
  subscription: Stripe.Subscription
  subscription_item: Stripe.SubscriptionItem
  transfer: Stripe.Transfer
  transfer_reversal: Stripe.TransferReversal
  webhook_endpoint: Stripe.WebhookEndpoint
}

export type Kind = keyof Kinds

/** How ids begin, and where the shape of the object is found in the package. */
export const kinds: Record<Kind, { prefix: string; shape?: string }> = {
  account: { prefix: 'acct', shape: 'told:Accounts..Account' },
  application_fee: { prefix: 'fee', shape: 'told:ApplicationFees..ApplicationFee' },
  balance_transaction: { prefix: 'txn', shape: 'told:BalanceTransactions..BalanceTransaction' },
  'billing_portal.configuration': {
    prefix: 'bpc',
    shape: 'told:BillingPortal.Configurations..Configuration',
  },
  'billing_portal.session': { prefix: 'bps', shape: 'told:BillingPortal.Sessions..Session' },
  card: { prefix: 'card', shape: 'told:Cards..Card' },
  charge: { prefix: 'ch', shape: 'told:Charges..Charge' },
  'checkout.session': { prefix: 'cs_test', shape: 'told:Checkout.Sessions..Session' },
  customer: { prefix: 'cus', shape: 'told:Customers..Customer' },
  dispute: { prefix: 'du', shape: 'told:Disputes..Dispute' },
  // An event is written out by hand: its shape depends on its kind.
  event: { prefix: 'evt' },
  fee_refund: { prefix: 'fr', shape: 'told:FeeRefunds..FeeRefund' },
  invoice: { prefix: 'in', shape: 'told:Invoices..Invoice' },
  invoice_payment: { prefix: 'inpay', shape: 'told:InvoicePayments..InvoicePayment' },
  invoiceitem: { prefix: 'ii', shape: 'told:InvoiceItems..InvoiceItem' },
  item: { prefix: 'li', shape: 'told:LineItems..LineItem' },
  line_item: { prefix: 'il', shape: 'told:InvoiceLineItems..InvoiceLineItem' },
  payment_intent: { prefix: 'pi', shape: 'told:PaymentIntents..PaymentIntent' },
  payment_method: { prefix: 'pm', shape: 'told:PaymentMethods..PaymentMethod' },
  payout: { prefix: 'po', shape: 'told:Payouts..Payout' },
  price: { prefix: 'price', shape: 'told:Prices..Price' },
  product: { prefix: 'prod', shape: 'told:Products..Product' },
  refund: { prefix: 're', shape: 'told:Refunds..Refund' },
  setup_intent: { prefix: 'seti', shape: 'told:SetupIntents..SetupIntent' },
  subscription: { prefix: 'sub', shape: 'told:Subscriptions..Subscription' },
  subscription_item: { prefix: 'si', shape: 'told:SubscriptionItems..SubscriptionItem' },
  transfer: { prefix: 'tr', shape: 'told:Transfers..Transfer' },
  transfer_reversal: { prefix: 'trr', shape: 'told:TransferReversals..TransferReversal' },
  webhook_endpoint: { prefix: 'we', shape: 'told:WebhookEndpoints..WebhookEndpoint' },
}

/** What we remember of an object and Stripe tells nobody. */
export type Secret = Record<string, unknown>
