CREATE TABLE "disputes" (
	"id" serial PRIMARY KEY NOT NULL,
	"payment_id" integer NOT NULL,
	"stripe_dispute_id" text NOT NULL,
	"amount" numeric(12, 3) NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "disputes_amount_check" CHECK ("disputes"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"payment_id" integer,
	"event_id" integer,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" integer,
	"resolution" text DEFAULT '' NOT NULL,
	CONSTRAINT "incidents_kind_check" CHECK ("incidents"."kind" <> '' and "incidents"."cause" <> '')
);
--> statement-breakpoint
CREATE TABLE "payment_events" (
	"id" serial PRIMARY KEY NOT NULL,
	"payment_id" integer NOT NULL,
	"kind" text NOT NULL,
	"amount" numeric(12, 3),
	"actor_id" integer,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payment_events_kind_check" CHECK ("payment_events"."kind" <> '')
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" serial PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"stripe_payout_id" text NOT NULL,
	"amount" numeric(12, 3) NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"arrival_date" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payouts_currency_check" CHECK ("payouts"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" serial PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"compared" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"repaired" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reported" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "seller_accounts" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"stripe_account_id" text NOT NULL,
	"charges_enabled" boolean DEFAULT false NOT NULL,
	"payouts_enabled" boolean DEFAULT false NOT NULL,
	"details_submitted" boolean DEFAULT false NOT NULL,
	"country" text DEFAULT '' NOT NULL,
	"missing" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attendee_messages" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"sender_id" integer,
	"audience" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"recipients" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendee_messages_audience_check" CHECK ("attendee_messages"."audience" in ('attending', 'waitlisted', 'everybody')),
	CONSTRAINT "attendee_messages_words_check" CHECK ("attendee_messages"."subject" <> '' and "attendee_messages"."body" <> '')
);
--> statement-breakpoint
CREATE TABLE "scans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"event_participant_id" integer,
	"kind" text NOT NULL,
	"outcome" text NOT NULL,
	"device" text NOT NULL,
	"scanned_by" integer,
	"scanned_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"since" timestamp with time zone,
	CONSTRAINT "scans_kind_check" CHECK ("scans"."kind" in ('in', 'undo')),
	CONSTRAINT "scans_outcome_check" CHECK ("scans"."outcome" in ('admitted', 'already', 'undone', 'notIn', 'unknown', 'forged', 'void'))
);
--> statement-breakpoint
CREATE TABLE "ticket_transfers" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_participant_id" integer NOT NULL,
	"from_id" integer,
	"to_id" integer,
	"to_email" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_sales" (
	"event_id" integer PRIMARY KEY NOT NULL,
	"tax_name" text DEFAULT '' NOT NULL,
	"tax_percent" numeric(5, 2),
	"per_person" integer,
	"return_hours" integer,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_sales_tax_check" CHECK ("event_sales"."tax_percent" between 0 and 100),
	CONSTRAINT "event_sales_per_person_check" CHECK ("event_sales"."per_person" > 0),
	CONSTRAINT "event_sales_return_check" CHECK ("event_sales"."return_hours" >= 0)
);
--> statement-breakpoint
CREATE TABLE "promo_codes" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"code" text NOT NULL,
	"percent_off" integer,
	"amount_off" numeric(12, 3),
	"ticket_type_id" integer,
	"max_uses" integer,
	"per_person" integer,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "promo_codes_code_check" CHECK ("promo_codes"."code" <> ''),
	CONSTRAINT "promo_codes_kind_check" CHECK (("promo_codes"."percent_off" is null) <> ("promo_codes"."amount_off" is null)),
	CONSTRAINT "promo_codes_percent_check" CHECK ("promo_codes"."percent_off" between 1 and 100),
	CONSTRAINT "promo_codes_amount_check" CHECK ("promo_codes"."amount_off" > 0),
	CONSTRAINT "promo_codes_limits_check" CHECK ("promo_codes"."max_uses" > 0 and "promo_codes"."per_person" > 0),
	CONSTRAINT "promo_codes_window_check" CHECK ("promo_codes"."ends_at" > "promo_codes"."starts_at")
);
--> statement-breakpoint
DROP INDEX "event_participants_taken_idx";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "fee" numeric(12, 3) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "tax" numeric(12, 3) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "tax_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "stripe_payment_intent_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "stripe_account_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "checkout_url" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "extended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "processing_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "paid_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "paid_amount" numeric(12, 3);--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "paid_currency" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "trouble" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "choice_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "kind" text DEFAULT 'organizer' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "requested_by" integer;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "payment_id" integer;--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "price" numeric(12, 3);--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "promo_code_id" integer;--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "refund_id" integer;--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "holder_email" text;--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "returning_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "replaces_id" integer;--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "party_size" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "max_price" numeric(12, 3);--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "queued_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "queue_rank" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "was_interested" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "is_standard" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "pricing" text DEFAULT 'fixed' NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "sales_start_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "sales_end_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "per_order" integer;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "per_person" integer;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "access_code" text;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "stripe_product_id" text;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "stripe_price_id" text;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "position" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_accounts" ADD CONSTRAINT "seller_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendee_messages" ADD CONSTRAINT "attendee_messages_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendee_messages" ADD CONSTRAINT "attendee_messages_sender_id_users_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_event_participant_id_event_participants_id_fk" FOREIGN KEY ("event_participant_id") REFERENCES "public"."event_participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_scanned_by_users_id_fk" FOREIGN KEY ("scanned_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_transfers" ADD CONSTRAINT "ticket_transfers_event_participant_id_event_participants_id_fk" FOREIGN KEY ("event_participant_id") REFERENCES "public"."event_participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_transfers" ADD CONSTRAINT "ticket_transfers_from_id_users_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_transfers" ADD CONSTRAINT "ticket_transfers_to_id_users_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_sales" ADD CONSTRAINT "event_sales_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promo_codes" ADD CONSTRAINT "promo_codes_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promo_codes" ADD CONSTRAINT "promo_codes_ticket_type_id_ticket_types_id_fk" FOREIGN KEY ("ticket_type_id") REFERENCES "public"."ticket_types"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disputes_payment_id_idx" ON "disputes" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_stripe_dispute_id_key" ON "disputes" USING btree ("stripe_dispute_id");--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_cause_key" ON "incidents" USING btree ("cause");--> statement-breakpoint
CREATE INDEX "incidents_open_idx" ON "incidents" USING btree ("id") WHERE "incidents"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "incidents_payment_id_idx" ON "incidents" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "incidents_event_id_idx" ON "incidents" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "incidents_resolved_by_idx" ON "incidents" USING btree ("resolved_by");--> statement-breakpoint
CREATE INDEX "payment_events_payment_id_idx" ON "payment_events" USING btree ("payment_id","id");--> statement-breakpoint
CREATE INDEX "payment_events_actor_id_idx" ON "payment_events" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "payouts_user_id_idx" ON "payouts" USING btree ("user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_stripe_payout_id_key" ON "payouts" USING btree ("stripe_payout_id");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_accounts_stripe_account_id_key" ON "seller_accounts" USING btree ("stripe_account_id");--> statement-breakpoint
CREATE INDEX "attendee_messages_event_id_idx" ON "attendee_messages" USING btree ("event_id","id");--> statement-breakpoint
CREATE INDEX "attendee_messages_sender_id_idx" ON "attendee_messages" USING btree ("sender_id");--> statement-breakpoint
CREATE INDEX "scans_event_id_idx" ON "scans" USING btree ("event_id","received_at");--> statement-breakpoint
CREATE INDEX "scans_event_participant_id_idx" ON "scans" USING btree ("event_participant_id");--> statement-breakpoint
CREATE INDEX "scans_scanned_by_idx" ON "scans" USING btree ("scanned_by");--> statement-breakpoint
CREATE INDEX "ticket_transfers_event_participant_id_idx" ON "ticket_transfers" USING btree ("event_participant_id");--> statement-breakpoint
CREATE INDEX "ticket_transfers_from_id_idx" ON "ticket_transfers" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "ticket_transfers_to_id_idx" ON "ticket_transfers" USING btree ("to_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_transfers_moment_key" ON "ticket_transfers" USING btree ("event_participant_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "promo_codes_code_key" ON "promo_codes" USING btree ("event_id","code");--> statement-breakpoint
CREATE INDEX "promo_codes_ticket_type_id_idx" ON "promo_codes" USING btree ("ticket_type_id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_participants" ADD CONSTRAINT "event_participants_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_participants" ADD CONSTRAINT "event_participants_promo_code_id_promo_codes_id_fk" FOREIGN KEY ("promo_code_id") REFERENCES "public"."promo_codes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_participants" ADD CONSTRAINT "event_participants_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_participants" ADD CONSTRAINT "event_participants_replaces_id_event_participants_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."event_participants"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payments_held_until_idx" ON "payments" USING btree ("held_until") WHERE "payments"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "payments_choice_until_idx" ON "payments" USING btree ("choice_until") WHERE "payments"."choice_until" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_stripe_payment_intent_id_key" ON "payments" USING btree ("stripe_payment_intent_id");--> statement-breakpoint
CREATE INDEX "refunds_requested_by_idx" ON "refunds" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "event_participants_payment_id_idx" ON "event_participants" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "event_participants_promo_code_id_idx" ON "event_participants" USING btree ("promo_code_id") WHERE "event_participants"."promo_code_id" is not null;--> statement-breakpoint
CREATE INDEX "event_participants_refund_id_idx" ON "event_participants" USING btree ("refund_id") WHERE "event_participants"."refund_id" is not null;--> statement-breakpoint
CREATE INDEX "event_participants_replaces_id_idx" ON "event_participants" USING btree ("replaces_id") WHERE "event_participants"."replaces_id" is not null;--> statement-breakpoint
CREATE INDEX "event_participants_queue_idx" ON "event_participants" USING btree ("event_id","queue_rank","queued_at","id") WHERE "event_participants"."status" = 'waitlisted';--> statement-breakpoint
CREATE INDEX "event_participants_held_until_idx" ON "event_participants" USING btree ("held_until") WHERE "event_participants"."held_until" is not null and ("event_participants"."status" = 'waitlisted' or "event_participants"."payment_status" = 'pending');--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_types_standard_key" ON "ticket_types" USING btree ("event_id") WHERE "ticket_types"."is_standard";--> statement-breakpoint
CREATE INDEX "event_participants_taken_idx" ON "event_participants" USING btree ("event_id","status","payment_status","held_until","ticket_type_id","party_size","replaces_id") WHERE "event_participants"."status" in ('attending', 'waitlisted');--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_fee_check" CHECK ("payments"."fee" between 0 and "payments"."amount" and "payments"."tax" between 0 and "payments"."amount");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_trouble_check" CHECK ("payments"."trouble" in ('late', 'amount'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_paid_currency_check" CHECK (("payments"."paid_amount" is null) = ("payments"."paid_currency" is null));--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_kind_check" CHECK ("refunds"."kind" in ('organizer', 'buyer', 'returned', 'late', 'amount', 'twice', 'event_cancelled', 'account_closed', 'dashboard'));--> statement-breakpoint
ALTER TABLE "event_participants" ADD CONSTRAINT "event_participants_party_check" CHECK ("event_participants"."party_size" between 1 and 20);--> statement-breakpoint
ALTER TABLE "event_participants" ADD CONSTRAINT "event_participants_party_waits_check" CHECK ("event_participants"."party_size" = 1 or "event_participants"."status" = 'waitlisted');--> statement-breakpoint
UPDATE "event_participants" SET "queued_at" = "created_at" at time zone 'UTC' WHERE "status" = 'waitlisted';--> statement-breakpoint
ALTER TABLE "event_participants" ADD CONSTRAINT "event_participants_queued_check" CHECK ("event_participants"."status" <> 'waitlisted' or "event_participants"."queued_at" is not null);--> statement-breakpoint
ALTER TABLE "event_participants" ADD CONSTRAINT "event_participants_price_check" CHECK ("event_participants"."price" >= 0 and "event_participants"."max_price" >= 0);--> statement-breakpoint
ALTER TABLE "ticket_types" ADD CONSTRAINT "ticket_types_pricing_check" CHECK ("ticket_types"."pricing" in ('fixed', 'chosen'));--> statement-breakpoint
ALTER TABLE "ticket_types" ADD CONSTRAINT "ticket_types_standard_check" CHECK (not "ticket_types"."is_standard" or "ticket_types"."price" is null);--> statement-breakpoint
ALTER TABLE "ticket_types" ADD CONSTRAINT "ticket_types_limits_check" CHECK ("ticket_types"."per_order" > 0 and "ticket_types"."per_person" > 0);--> statement-breakpoint
ALTER TABLE "ticket_types" ADD CONSTRAINT "ticket_types_window_check" CHECK ("ticket_types"."sales_end_at" > "ticket_types"."sales_start_at");