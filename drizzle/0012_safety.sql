CREATE TABLE "audit_log" (
	"id" serial PRIMARY KEY NOT NULL,
	"actor_id" integer,
	"act" text NOT NULL,
	"subject_kind" text DEFAULT '' NOT NULL,
	"subject_id" text DEFAULT '' NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_log_act_check" CHECK ("audit_log"."act" <> '')
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"user_id" integer NOT NULL,
	"document" text NOT NULL,
	"version" text NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "consents_user_id_document_version_pk" PRIMARY KEY("user_id","document","version"),
	CONSTRAINT "consents_document_check" CHECK ("consents"."document" in ('terms', 'rules', 'privacy'))
);
--> statement-breakpoint
CREATE TABLE "appeals" (
	"id" serial PRIMARY KEY NOT NULL,
	"decision_id" integer NOT NULL,
	"words" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"reason" text DEFAULT '' NOT NULL,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	CONSTRAINT "appeals_words_check" CHECK ("appeals"."words" <> ''),
	CONSTRAINT "appeals_outcome_check" CHECK ("appeals"."outcome" in ('upheld', 'reversed')),
	CONSTRAINT "appeals_decided_check" CHECK (("appeals"."outcome" is null) = ("appeals"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" serial PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"member_id" integer,
	"outcome" text NOT NULL,
	"rule" text NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"decided_by" integer,
	"decided_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	"confirmed_by" integer,
	"confirmed_at" timestamp with time zone,
	"lapsed_at" timestamp with time zone,
	"reversed_at" timestamp with time zone,
	"reversed_by" integer,
	CONSTRAINT "decisions_subject_kind_check" CHECK ("decisions"."subject_kind" in ('member', 'event', 'message', 'image', 'question')),
	CONSTRAINT "decisions_outcome_check" CHECK ("decisions"."outcome" in ('nothing', 'warn', 'remove', 'limit', 'suspend', 'ban')),
	CONSTRAINT "decisions_rule_check" CHECK ("decisions"."rule" in ('illegal', 'threat', 'hate', 'harassment', 'minors', 'sexual', 'fraud', 'impersonation', 'privacy', 'spam', 'other')),
	CONSTRAINT "decisions_reason_check" CHECK ("decisions"."reason" <> ''),
	CONSTRAINT "decisions_until_check" CHECK ("decisions"."until" > "decisions"."decided_at"),
	CONSTRAINT "decisions_second_check" CHECK ("decisions"."confirmed_by" <> "decisions"."decided_by"),
	CONSTRAINT "decisions_confirmed_check" CHECK ("decisions"."confirmed_at" is null or "decisions"."lapsed_at" is null)
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" serial PRIMARY KEY NOT NULL,
	"reporter_id" integer,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"member_id" integer,
	"reason" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"severity" integer NOT NULL,
	"snapshot" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"claimed_by" integer,
	"claimed_at" timestamp with time zone,
	"decision_id" integer,
	CONSTRAINT "reports_subject_kind_check" CHECK ("reports"."subject_kind" in ('member', 'event', 'message', 'image', 'question')),
	CONSTRAINT "reports_reason_check" CHECK ("reports"."reason" in ('illegal', 'threat', 'hate', 'harassment', 'minors', 'sexual', 'fraud', 'impersonation', 'privacy', 'spam', 'other')),
	CONSTRAINT "reports_severity_check" CHECK ("reports"."severity" between 1 and 3),
	CONSTRAINT "reports_not_self_check" CHECK ("reports"."reporter_id" <> "reports"."member_id"),
	CONSTRAINT "reports_snapshot_check" CHECK (jsonb_typeof("reports"."snapshot") = 'object')
);
--> statement-breakpoint
CREATE TABLE "data_exports" (
	"id" serial PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ready_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"storage_key" text,
	"bytes" integer,
	"downloaded_at" timestamp with time zone,
	CONSTRAINT "data_exports_state_check" CHECK ("data_exports"."state" in ('queued', 'ready', 'expired')),
	CONSTRAINT "data_exports_ready_check" CHECK ("data_exports"."state" <> 'ready' or ("data_exports"."storage_key" is not null and "data_exports"."expires_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "unlisted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "featured_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "limited_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_member_id_users_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_reversed_by_users_id_fk" FOREIGN KEY ("reversed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_users_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_member_id_users_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_claimed_by_users_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_actor_id_idx" ON "audit_log" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_act_idx" ON "audit_log" USING btree ("act","id");--> statement-breakpoint
CREATE INDEX "audit_log_subject_idx" ON "audit_log" USING btree ("subject_kind","subject_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_decision_id_key" ON "appeals" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "appeals_decided_by_idx" ON "appeals" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "appeals_open_idx" ON "appeals" USING btree ("id") WHERE "appeals"."outcome" is null;--> statement-breakpoint
CREATE INDEX "decisions_subject_idx" ON "decisions" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "decisions_member_id_idx" ON "decisions" USING btree ("member_id","id");--> statement-breakpoint
CREATE INDEX "decisions_decided_by_idx" ON "decisions" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "decisions_confirmed_by_idx" ON "decisions" USING btree ("confirmed_by");--> statement-breakpoint
CREATE INDEX "decisions_reversed_by_idx" ON "decisions" USING btree ("reversed_by");--> statement-breakpoint
CREATE INDEX "decisions_unconfirmed_idx" ON "decisions" USING btree ("decided_at") WHERE "decisions"."outcome" = 'ban' and "decisions"."confirmed_at" is null and "decisions"."lapsed_at" is null;--> statement-breakpoint
CREATE INDEX "reports_open_idx" ON "reports" USING btree ("severity","created_at") WHERE "reports"."decision_id" is null;--> statement-breakpoint
CREATE INDEX "reports_subject_idx" ON "reports" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "reports_member_id_idx" ON "reports" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "reports_reporter_id_idx" ON "reports" USING btree ("reporter_id");--> statement-breakpoint
CREATE INDEX "reports_claimed_by_idx" ON "reports" USING btree ("claimed_by");--> statement-breakpoint
CREATE INDEX "reports_decision_id_idx" ON "reports" USING btree ("decision_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_one_open_key" ON "reports" USING btree ("reporter_id","subject_kind","subject_id") WHERE "reports"."decision_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "data_exports_one_key" ON "data_exports" USING btree ("user_id") WHERE "data_exports"."state" <> 'expired';--> statement-breakpoint
CREATE INDEX "data_exports_user_id_idx" ON "data_exports" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "data_exports_expires_at_idx" ON "data_exports" USING btree ("expires_at") WHERE "data_exports"."state" = 'ready';--> statement-breakpoint
CREATE INDEX "events_featured_idx" ON "events" USING btree ("city_id","featured_at") WHERE "events"."featured_at" is not null;--> statement-breakpoint
CREATE INDEX "users_closed_at_idx" ON "users" USING btree ("closed_at") WHERE "users"."closed_at" is not null and "users"."erased_at" is null;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_closed_check" CHECK ("users"."erased_at" is null or "users"."closed_at" is not null);