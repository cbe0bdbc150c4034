CREATE TABLE "user_connections" (
	"follower_id" integer NOT NULL,
	"following_id" integer NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp DEFAULT now() NOT NULL,
	CONSTRAINT "user_connections_follower_id_following_id_pk" PRIMARY KEY("follower_id","following_id"),
	CONSTRAINT "user_connections_status_check" CHECK ("user_connections"."status" in ('pending', 'accepted', 'declined')),
	CONSTRAINT "user_connections_not_self_check" CHECK ("user_connections"."follower_id" <> "user_connections"."following_id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" serial PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"city" text NOT NULL,
	"location" text DEFAULT '' NOT NULL,
	"organizer_id" integer NOT NULL,
	"start_date" timestamp NOT NULL,
	"end_date" timestamp NOT NULL,
	"image_url" text,
	"price" numeric(12, 3),
	"capacity" integer,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"is_private" boolean DEFAULT false NOT NULL,
	"is_business_event" boolean DEFAULT false NOT NULL,
	"tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"attending_count" integer DEFAULT 0 NOT NULL,
	"interested_count" integer DEFAULT 0 NOT NULL,
	"time_frame" text DEFAULT '' NOT NULL,
	"stripe_product_id" text,
	"stripe_price_id" text,
	"slug" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"city_id" integer NOT NULL,
	"time_zone" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"previous_start_date" timestamp,
	"previous_starts_at" timestamp with time zone,
	"address" text DEFAULT '' NOT NULL,
	"currency" text NOT NULL,
	"moods" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"published_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"cancel_reason" text,
	"updated_at" timestamp DEFAULT now() NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "events_price_check" CHECK ("events"."price" >= 0),
	CONSTRAINT "events_capacity_check" CHECK ("events"."capacity" > 0),
	CONSTRAINT "events_title_check" CHECK ("events"."title" <> ''),
	CONSTRAINT "events_end_after_start_check" CHECK ("events"."ends_at" > "events"."starts_at"),
	CONSTRAINT "events_start_instant_check" CHECK ("events"."start_date" = ("events"."starts_at" at time zone "events"."time_zone")),
	CONSTRAINT "events_end_instant_check" CHECK ("events"."end_date" = ("events"."ends_at" at time zone "events"."time_zone")),
	CONSTRAINT "events_previous_start_check" CHECK (("events"."previous_start_date" is null) = ("events"."previous_starts_at" is null)),
	CONSTRAINT "events_currency_check" CHECK ("events"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "events_counts_check" CHECK ("events"."attending_count" >= 0 and "events"."interested_count" >= 0),
	CONSTRAINT "events_tags_check" CHECK (jsonb_typeof("events"."tags") = 'array' and jsonb_typeof("events"."moods") = 'array'),
	CONSTRAINT "events_status_check" CHECK ("events"."status" in ('draft', 'scheduled', 'rescheduled', 'postponed', 'moved_online', 'cancelled')),
	CONSTRAINT "events_published_check" CHECK (("events"."status" = 'draft') = ("events"."published_at" is null)),
	CONSTRAINT "events_cancelled_check" CHECK (("events"."status" = 'cancelled') = ("events"."cancelled_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"expires_at" timestamp NOT NULL,
	"created_at" timestamp DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"email" text NOT NULL,
	"password" text,
	"full_name" text DEFAULT '' NOT NULL,
	"bio" text DEFAULT '' NOT NULL,
	"profile_image" text,
	"cover_image" text,
	"current_city" text,
	"interests" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"currentMoods" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"role" text DEFAULT 'user' NOT NULL,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"updated_at" timestamp DEFAULT now() NOT NULL,
	"is_verified" boolean DEFAULT false NOT NULL,
	"premium_status" text DEFAULT 'none' NOT NULL,
	"language_preference" text DEFAULT 'en' NOT NULL,
	"username_folded" text NOT NULL,
	"current_city_id" integer,
	"is_private" boolean DEFAULT false NOT NULL,
	"suspended_at" timestamp with time zone,
	CONSTRAINT "users_role_check" CHECK ("users"."role" in ('user', 'admin')),
	CONSTRAINT "users_username_check" CHECK ("users"."username" <> '' and "users"."username_folded" <> ''),
	CONSTRAINT "users_interests_check" CHECK (jsonb_typeof("users"."interests") = 'array'),
	CONSTRAINT "users_current_moods_check" CHECK (jsonb_typeof("users"."currentMoods") = 'array'),
	CONSTRAINT "users_premium_status_check" CHECK ("users"."premium_status" in ('none', 'trialing', 'active', 'past_due', 'cancelled')),
	CONSTRAINT "users_current_city_check" CHECK (("users"."current_city" is null) = ("users"."current_city_id" is null))
);
--> statement-breakpoint
CREATE TABLE "verification_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"purpose" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp DEFAULT now() NOT NULL,
	CONSTRAINT "verification_tokens_purpose_check" CHECK ("verification_tokens"."purpose" in ('confirm_email', 'reset_password'))
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" serial PRIMARY KEY NOT NULL,
	"inviter_id" integer NOT NULL,
	"email" text NOT NULL,
	"code" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"expires_at" timestamp NOT NULL,
	"invitee_id" integer,
	CONSTRAINT "invitations_status_check" CHECK ("invitations"."status" in ('pending', 'accepted', 'expired')),
	CONSTRAINT "invitations_not_self_check" CHECK ("invitations"."invitee_id" <> "invitations"."inviter_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" serial PRIMARY KEY NOT NULL,
	"sender_id" integer NOT NULL,
	"recipient_id" integer NOT NULL,
	"content" text NOT NULL,
	"read" boolean DEFAULT false NOT NULL,
	"created_at" timestamp DEFAULT now() NOT NULL,
	CONSTRAINT "messages_content_check" CHECK ("messages"."content" <> ''),
	CONSTRAINT "messages_not_self_check" CHECK ("messages"."sender_id" <> "messages"."recipient_id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" serial PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"event_id" integer,
	"amount" numeric(12, 3) NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"stripe_charge_id" text,
	"stripe_checkout_session_id" text,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"event_participant_id" integer,
	CONSTRAINT "payments_amount_check" CHECK ("payments"."amount" >= 0),
	CONSTRAINT "payments_currency_check" CHECK ("payments"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "payments_status_check" CHECK ("payments"."status" in ('pending', 'paid', 'failed', 'expired', 'refunded', 'partially_refunded', 'disputed'))
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" serial PRIMARY KEY NOT NULL,
	"payment_id" integer NOT NULL,
	"amount" numeric(12, 3) NOT NULL,
	"status" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"stripe_refund_id" text,
	"created_at" timestamp DEFAULT now() NOT NULL,
	CONSTRAINT "refunds_amount_check" CHECK ("refunds"."amount" > 0),
	CONSTRAINT "refunds_status_check" CHECK ("refunds"."status" in ('pending', 'succeeded', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "cities" (
	"id" integer PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"name_folded" text NOT NULL,
	"country_code" text NOT NULL,
	"region_code" text DEFAULT '' NOT NULL,
	"population" integer NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_cities" (
	"id" serial PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"city" text NOT NULL,
	"is_current" boolean DEFAULT false NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	"city_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscription_payments" (
	"id" serial PRIMARY KEY NOT NULL,
	"subscription_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"amount" numeric(12, 3) NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"stripe_payment_intent_id" text,
	"created_at" timestamp DEFAULT now() NOT NULL,
	CONSTRAINT "subscription_payments_amount_check" CHECK ("subscription_payments"."amount" >= 0),
	CONSTRAINT "subscription_payments_currency_check" CHECK ("subscription_payments"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "subscription_payments_status_check" CHECK ("subscription_payments"."status" in ('pending', 'paid', 'failed', 'refunded'))
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" serial PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"status" text NOT NULL,
	"plan_type" text NOT NULL,
	"start_date" timestamp NOT NULL,
	"end_date" timestamp,
	"stripe_subscription_id" text,
	"created_at" timestamp DEFAULT now() NOT NULL,
	CONSTRAINT "subscriptions_status_check" CHECK ("subscriptions"."status" in ('incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused', 'canceled', 'incomplete_expired')),
	CONSTRAINT "subscriptions_plan_type_check" CHECK ("subscriptions"."plan_type" in ('monthly', 'yearly')),
	CONSTRAINT "subscriptions_end_after_start_check" CHECK ("subscriptions"."end_date" > "subscriptions"."start_date")
);
--> statement-breakpoint
CREATE TABLE "event_participants" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"status" text NOT NULL,
	"payment_status" text,
	"ticket_identifier" text,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"guest_name" text,
	"held_until" timestamp with time zone,
	"ticket_type_id" integer,
	"cancelled_at" timestamp with time zone,
	"checked_in_at" timestamp with time zone,
	"updated_at" timestamp DEFAULT now() NOT NULL,
	CONSTRAINT "event_participants_status_check" CHECK ("event_participants"."status" in ('interested', 'attending', 'waitlisted', 'cancelled')),
	CONSTRAINT "event_participants_payment_status_check" CHECK ("event_participants"."payment_status" in ('free', 'pending', 'paid', 'failed', 'refunded')),
	CONSTRAINT "event_participants_admitted_check" CHECK ("event_participants"."status" <> 'attending' or ("event_participants"."payment_status" is not null and ("event_participants"."payment_status" <> 'pending' or "event_participants"."held_until" is not null))),
	CONSTRAINT "event_participants_cancelled_check" CHECK (("event_participants"."status" = 'cancelled') = ("event_participants"."cancelled_at" is not null)),
	CONSTRAINT "event_participants_live_code_check" CHECK ("event_participants"."ticket_identifier" is null or "event_participants"."status" = 'attending')
);
--> statement-breakpoint
CREATE TABLE "ticket_types" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"name" text NOT NULL,
	"price" numeric(12, 3),
	"capacity" integer,
	"created_at" timestamp DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_types_price_check" CHECK ("ticket_types"."price" >= 0),
	CONSTRAINT "ticket_types_capacity_check" CHECK ("ticket_types"."capacity" > 0)
);
--> statement-breakpoint
ALTER TABLE "user_connections" ADD CONSTRAINT "user_connections_follower_id_users_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_connections" ADD CONSTRAINT "user_connections_following_id_users_id_fk" FOREIGN KEY ("following_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_organizer_id_users_id_fk" FOREIGN KEY ("organizer_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_city_id_cities_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."cities"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_current_city_id_cities_id_fk" FOREIGN KEY ("current_city_id") REFERENCES "public"."cities"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_tokens" ADD CONSTRAINT "verification_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_inviter_id_users_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invitee_id_users_id_fk" FOREIGN KEY ("invitee_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_sender_id_users_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_recipient_id_users_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_event_participant_id_event_participants_id_fk" FOREIGN KEY ("event_participant_id") REFERENCES "public"."event_participants"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_cities" ADD CONSTRAINT "user_cities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_cities" ADD CONSTRAINT "user_cities_city_id_cities_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."cities"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_payments" ADD CONSTRAINT "subscription_payments_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_payments" ADD CONSTRAINT "subscription_payments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_participants" ADD CONSTRAINT "event_participants_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_participants" ADD CONSTRAINT "event_participants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_participants" ADD CONSTRAINT "event_participants_ticket_type_id_ticket_types_id_fk" FOREIGN KEY ("ticket_type_id") REFERENCES "public"."ticket_types"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_types" ADD CONSTRAINT "ticket_types_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_connections_following_id_status_idx" ON "user_connections" USING btree ("following_id","status");--> statement-breakpoint
CREATE INDEX "events_organizer_id_starts_at_idx" ON "events" USING btree ("organizer_id","starts_at");--> statement-breakpoint
CREATE INDEX "events_listed_by_city_idx" ON "events" USING btree ("city_id","starts_at","id") WHERE "events"."status" <> 'draft' and not "events"."is_private";--> statement-breakpoint
CREATE INDEX "events_listed_idx" ON "events" USING btree ("starts_at","id") WHERE "events"."status" <> 'draft' and not "events"."is_private";--> statement-breakpoint
CREATE INDEX "events_listed_by_clock_idx" ON "events" USING btree ("start_date","id") WHERE "events"."status" <> 'draft' and not "events"."is_private";--> statement-breakpoint
CREATE INDEX "events_city_id_idx" ON "events" USING btree ("city_id");--> statement-breakpoint
CREATE INDEX "events_tags_idx" ON "events" USING gin ("tags" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "sessions_user_id_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_at_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_folded_key" ON "users" USING btree ("username_folded");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "users_current_city_id_idx" ON "users" USING btree ("current_city_id");--> statement-breakpoint
CREATE INDEX "users_unverified_idx" ON "users" USING btree ("created_at") WHERE not "users"."is_verified";--> statement-breakpoint
CREATE INDEX "verification_tokens_user_id_idx" ON "verification_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_tokens_expires_at_idx" ON "verification_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_code_key" ON "invitations" USING btree ("code");--> statement-breakpoint
CREATE INDEX "invitations_inviter_id_idx" ON "invitations" USING btree ("inviter_id");--> statement-breakpoint
CREATE INDEX "invitations_invitee_id_idx" ON "invitations" USING btree ("invitee_id");--> statement-breakpoint
CREATE INDEX "invitations_email_idx" ON "invitations" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_pending_key" ON "invitations" USING btree ("inviter_id",lower("email")) WHERE "invitations"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "messages_thread_idx" ON "messages" USING btree (least("sender_id", "recipient_id"),greatest("sender_id", "recipient_id"),"id");--> statement-breakpoint
CREATE INDEX "messages_sender_id_idx" ON "messages" USING btree ("sender_id","id");--> statement-breakpoint
CREATE INDEX "messages_recipient_id_idx" ON "messages" USING btree ("recipient_id","id");--> statement-breakpoint
CREATE INDEX "messages_unread_idx" ON "messages" USING btree ("recipient_id","sender_id") WHERE not "messages"."read";--> statement-breakpoint
CREATE INDEX "payments_user_id_idx" ON "payments" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "payments_event_id_idx" ON "payments" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "payments_event_participant_id_idx" ON "payments" USING btree ("event_participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_stripe_charge_id_key" ON "payments" USING btree ("stripe_charge_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_stripe_checkout_session_id_key" ON "payments" USING btree ("stripe_checkout_session_id");--> statement-breakpoint
CREATE INDEX "refunds_payment_id_idx" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_stripe_refund_id_key" ON "refunds" USING btree ("stripe_refund_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cities_slug_key" ON "cities" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "cities_name_folded_idx" ON "cities" USING btree ("name_folded" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "cities_population_idx" ON "cities" USING btree ("population" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "user_cities_user_id_city_id_key" ON "user_cities" USING btree ("user_id","city_id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_cities_one_current_key" ON "user_cities" USING btree ("user_id") WHERE "user_cities"."is_current";--> statement-breakpoint
CREATE UNIQUE INDEX "user_cities_one_primary_key" ON "user_cities" USING btree ("user_id") WHERE "user_cities"."is_primary";--> statement-breakpoint
CREATE INDEX "user_cities_city_id_idx" ON "user_cities" USING btree ("city_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_payments_stripe_payment_intent_id_key" ON "subscription_payments" USING btree ("stripe_payment_intent_id");--> statement-breakpoint
CREATE INDEX "subscription_payments_subscription_id_idx" ON "subscription_payments" USING btree ("subscription_id");--> statement-breakpoint
CREATE INDEX "subscription_payments_user_id_idx" ON "subscription_payments" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_stripe_subscription_id_key" ON "subscriptions" USING btree ("stripe_subscription_id");--> statement-breakpoint
CREATE INDEX "subscriptions_user_id_idx" ON "subscriptions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_one_live_key" ON "subscriptions" USING btree ("user_id") WHERE "subscriptions"."status" in ('incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused');--> statement-breakpoint
CREATE UNIQUE INDEX "event_participants_own_row_key" ON "event_participants" USING btree ("event_id","user_id") WHERE "event_participants"."guest_name" is null and "event_participants"."status" <> 'cancelled';--> statement-breakpoint
CREATE UNIQUE INDEX "event_participants_ticket_identifier_key" ON "event_participants" USING btree ("ticket_identifier");--> statement-breakpoint
CREATE INDEX "event_participants_taken_idx" ON "event_participants" USING btree ("event_id","status","payment_status","held_until") WHERE "event_participants"."status" in ('attending', 'waitlisted');--> statement-breakpoint
CREATE INDEX "event_participants_event_id_idx" ON "event_participants" USING btree ("event_id","id");--> statement-breakpoint
CREATE INDEX "event_participants_user_id_idx" ON "event_participants" USING btree ("user_id","event_id");--> statement-breakpoint
CREATE INDEX "event_participants_ticket_type_id_idx" ON "event_participants" USING btree ("ticket_type_id");--> statement-breakpoint
CREATE INDEX "ticket_types_event_id_idx" ON "ticket_types" USING btree ("event_id");