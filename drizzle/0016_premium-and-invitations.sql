CREATE TABLE "event_views" (
	"event_id" integer NOT NULL,
	"day" date NOT NULL,
	"source" text NOT NULL,
	"views" integer NOT NULL,
	CONSTRAINT "event_views_event_id_day_source_pk" PRIMARY KEY("event_id","day","source"),
	CONSTRAINT "event_views_source_check" CHECK ("event_views"."source" in ('direct', 'maly', 'search', 'social', 'other')),
	CONSTRAINT "event_views_views_check" CHECK ("event_views"."views" > 0)
);
--> statement-breakpoint
CREATE TABLE "invitation_links" (
	"id" serial PRIMARY KEY NOT NULL,
	"inviter_id" integer NOT NULL,
	"code" text NOT NULL,
	"max_uses" integer NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"inviter_follows" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "invitation_links_uses_check" CHECK ("invitation_links"."uses" between 0 and "invitation_links"."max_uses" and "invitation_links"."max_uses" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "refused_addresses" (
	"address_hash" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "refused_addresses_reason_check" CHECK ("refused_addresses"."reason" in ('refused', 'bounce', 'complaint'))
);
--> statement-breakpoint
CREATE TABLE "stripe_customers" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"stripe_customer_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "premium_codes" (
	"id" serial PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"days" integer NOT NULL,
	"max_uses" integer,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "premium_codes_code_check" CHECK ("premium_codes"."code" ~ '^[A-Z0-9]{4,30}$'),
	CONSTRAINT "premium_codes_days_check" CHECK ("premium_codes"."days" between 1 and 366),
	CONSTRAINT "premium_codes_max_uses_check" CHECK ("premium_codes"."max_uses" > 0)
);
--> statement-breakpoint
CREATE TABLE "premium_days" (
	"id" serial PRIMARY KEY NOT NULL,
	"user_id" integer,
	"person_hash" text NOT NULL,
	"cause" text NOT NULL,
	"code_id" integer,
	"days" integer NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "premium_days_days_check" CHECK ("premium_days"."days" between 1 and 366),
	CONSTRAINT "premium_days_times_check" CHECK (("premium_days"."starts_at" is null) = ("premium_days"."ends_at" is null) and "premium_days"."ends_at" > "premium_days"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "premium_prices" (
	"plan_type" text NOT NULL,
	"currency" text NOT NULL,
	"amount" numeric(12, 3) NOT NULL,
	"stripe_product_id" text NOT NULL,
	"stripe_price_id" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "premium_prices_plan_type_currency_pk" PRIMARY KEY("plan_type","currency"),
	CONSTRAINT "premium_prices_plan_type_check" CHECK ("premium_prices"."plan_type" in ('monthly', 'yearly')),
	CONSTRAINT "premium_prices_amount_check" CHECK ("premium_prices"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "premium_trials" (
	"person_hash" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscription_notices" (
	"subscription_id" integer NOT NULL,
	"cause" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "subscription_notices_subscription_id_cause_pk" PRIMARY KEY("subscription_id","cause")
);
--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_status_check";--> statement-breakpoint
ALTER TABLE "subscriptions" DROP CONSTRAINT "subscriptions_end_after_start_check";--> statement-breakpoint
DROP INDEX "invitations_invitee_id_idx";--> statement-breakpoint
DROP INDEX "invitations_email_idx";--> statement-breakpoint
DROP INDEX "invitations_inviter_id_idx";--> statement-breakpoint
DROP INDEX "invitations_pending_key";--> statement-breakpoint
DROP INDEX "subscription_payments_user_id_idx";--> statement-breakpoint
ALTER TABLE "invitations" ALTER COLUMN "email" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "event_guests" ADD COLUMN "plus_ones" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "event_guests" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "event_guests" ADD COLUMN "brings" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "event_guests" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "premium_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "email_hash" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "link_id" integer;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "event_id" integer;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "sent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "sent_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "accepted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "joined_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "inviter_follows" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "invitee_follows" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "person_hash" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "plus_ones" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription_payments" ADD COLUMN "stripe_invoice_id" text;--> statement-breakpoint
ALTER TABLE "subscription_payments" ADD COLUMN "number" text;--> statement-breakpoint
ALTER TABLE "subscription_payments" ADD COLUMN "hosted_invoice_url" text;--> statement-breakpoint
ALTER TABLE "subscription_payments" ADD COLUMN "period_start" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscription_payments" ADD COLUMN "period_end" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscription_payments" ADD COLUMN "paid_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscription_payments" ADD COLUMN "next_attempt_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "stripe_price_id" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "stripe_checkout_session_id" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "checkout_url" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "amount" numeric(12, 3);--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "currency" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "trial_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "period_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "cancel_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "grace_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "event_views" ADD CONSTRAINT "event_views_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_links" ADD CONSTRAINT "invitation_links_inviter_id_users_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stripe_customers" ADD CONSTRAINT "stripe_customers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "premium_days" ADD CONSTRAINT "premium_days_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "premium_days" ADD CONSTRAINT "premium_days_code_id_premium_codes_id_fk" FOREIGN KEY ("code_id") REFERENCES "public"."premium_codes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_notices" ADD CONSTRAINT "subscription_notices_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_links_code_key" ON "invitation_links" USING btree ("code");--> statement-breakpoint
CREATE INDEX "invitation_links_inviter_id_idx" ON "invitation_links" USING btree ("inviter_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_links_one_key" ON "invitation_links" USING btree ("inviter_id") WHERE "invitation_links"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "stripe_customers_stripe_customer_id_key" ON "stripe_customers" USING btree ("stripe_customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "premium_codes_code_key" ON "premium_codes" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "premium_days_cause_key" ON "premium_days" USING btree ("person_hash","cause");--> statement-breakpoint
CREATE INDEX "premium_days_user_id_idx" ON "premium_days" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "premium_days_code_id_idx" ON "premium_days" USING btree ("code_id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_link_id_invitation_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."invitation_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_invitee_id_key" ON "invitations" USING btree ("invitee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_person_key" ON "invitations" USING btree ("person_hash") WHERE "invitations"."status" = 'accepted';--> statement-breakpoint
CREATE INDEX "invitations_link_id_idx" ON "invitations" USING btree ("link_id");--> statement-breakpoint
CREATE INDEX "invitations_event_id_idx" ON "invitations" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "invitations_expires_at_idx" ON "invitations" USING btree ("expires_at") WHERE "invitations"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "invitations_coming_idx" ON "invitations" USING btree ("id") WHERE "invitations"."status" = 'accepted' and "invitations"."joined_at" is null;--> statement-breakpoint
CREATE INDEX "invitations_joined_at_idx" ON "invitations" USING btree ("joined_at");--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_payments_stripe_invoice_id_key" ON "subscription_payments" USING btree ("stripe_invoice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_stripe_checkout_session_id_key" ON "subscriptions" USING btree ("stripe_checkout_session_id");--> statement-breakpoint
CREATE INDEX "subscriptions_grace_ends_at_idx" ON "subscriptions" USING btree ("grace_ends_at") WHERE "subscriptions"."status" = 'past_due';--> statement-breakpoint
CREATE INDEX "invitations_inviter_id_idx" ON "invitations" USING btree ("inviter_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_pending_key" ON "invitations" USING btree ("inviter_id","email_hash") WHERE "invitations"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "subscription_payments_user_id_idx" ON "subscription_payments" USING btree ("user_id","id");--> statement-breakpoint
ALTER TABLE "event_guests" ADD CONSTRAINT "event_guests_answer_check" CHECK ("event_guests"."answer" in ('accepted', 'declined'));--> statement-breakpoint
ALTER TABLE "event_guests" ADD CONSTRAINT "event_guests_brings_check" CHECK ("event_guests"."plus_ones" between 0 and 10 and "event_guests"."brings" between 0 and "event_guests"."plus_ones");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_forgotten_check" CHECK ("invitations"."email" is null or "invitations"."status" = 'pending');--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_plus_ones_check" CHECK ("invitations"."plus_ones" between 0 and 10);--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_sent_check" CHECK ("invitations"."sent_count" between 0 and 3);--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_status_check" CHECK ("invitations"."status" in ('pending', 'accepted', 'expired', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_amount_check" CHECK ("subscriptions"."amount" > 0 and ("subscriptions"."amount" is null) = ("subscriptions"."currency" is null));--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_currency_check" CHECK ("subscriptions"."currency" ~ '^[A-Z]{3}$');--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_end_after_start_check" CHECK ("subscriptions"."end_date" >= "subscriptions"."start_date");