CREATE TABLE "calendar_feeds" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_changes" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"kind" text NOT NULL,
	"changed_by" integer,
	"reason" text DEFAULT '' NOT NULL,
	"before" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"after" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"return_until" timestamp with time zone,
	CONSTRAINT "event_changes_kind_check" CHECK ("event_changes"."kind" in ('rescheduled', 'postponed', 'moved_online', 'venue', 'price', 'organizer', 'cancelled')),
	CONSTRAINT "event_changes_return_check" CHECK ("event_changes"."return_until" > "event_changes"."created_at")
);
--> statement-breakpoint
CREATE TABLE "event_drafts" (
	"id" serial PRIMARY KEY NOT NULL,
	"owner_id" integer NOT NULL,
	"event_id" integer,
	"form" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_drafts_form_check" CHECK (jsonb_typeof("event_drafts"."form") = 'object')
);
--> statement-breakpoint
CREATE TABLE "event_guests" (
	"event_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"link_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_guests_event_id_user_id_pk" PRIMARY KEY("event_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "event_links" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "event_organizers" (
	"event_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"accepted_at" timestamp with time zone,
	CONSTRAINT "event_organizers_event_id_user_id_pk" PRIMARY KEY("event_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "event_questions" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"author_id" integer NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answer" text,
	"answered_by" integer,
	"answered_at" timestamp with time zone,
	"hidden_at" timestamp with time zone,
	CONSTRAINT "event_questions_body_check" CHECK ("event_questions"."body" <> ''),
	CONSTRAINT "event_questions_answer_check" CHECK (("event_questions"."answer" is null) = ("event_questions"."answered_at" is null))
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "cancelled_by" integer;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "attendance_mode" text DEFAULT 'offline' NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "online_url" text;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "latitude" double precision;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "longitude" double precision;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "languages" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "min_age" integer;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "accessibility" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "event_participants" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_changes" ADD CONSTRAINT "event_changes_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_changes" ADD CONSTRAINT "event_changes_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_drafts" ADD CONSTRAINT "event_drafts_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_drafts" ADD CONSTRAINT "event_drafts_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_guests" ADD CONSTRAINT "event_guests_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_guests" ADD CONSTRAINT "event_guests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_guests" ADD CONSTRAINT "event_guests_link_id_event_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."event_links"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_links" ADD CONSTRAINT "event_links_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_organizers" ADD CONSTRAINT "event_organizers_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_organizers" ADD CONSTRAINT "event_organizers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_questions" ADD CONSTRAINT "event_questions_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_questions" ADD CONSTRAINT "event_questions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_questions" ADD CONSTRAINT "event_questions_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_changes_event_id_idx" ON "event_changes" USING btree ("event_id","id");--> statement-breakpoint
CREATE INDEX "event_changes_changed_by_idx" ON "event_changes" USING btree ("changed_by");--> statement-breakpoint
CREATE INDEX "event_drafts_owner_id_idx" ON "event_drafts" USING btree ("owner_id","updated_at");--> statement-breakpoint
CREATE INDEX "event_drafts_event_id_idx" ON "event_drafts" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "event_drafts_of_event_key" ON "event_drafts" USING btree ("owner_id","event_id") WHERE "event_drafts"."event_id" is not null;--> statement-breakpoint
CREATE INDEX "event_guests_user_id_idx" ON "event_guests" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "event_guests_link_id_idx" ON "event_guests" USING btree ("link_id");--> statement-breakpoint
CREATE INDEX "event_links_event_id_idx" ON "event_links" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "event_organizers_user_id_idx" ON "event_organizers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "event_questions_event_id_idx" ON "event_questions" USING btree ("event_id","id");--> statement-breakpoint
CREATE INDEX "event_questions_author_id_idx" ON "event_questions" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "event_questions_answered_by_idx" ON "event_questions" USING btree ("answered_by");--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_cancelled_by_users_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_cancelled_by_idx" ON "events" USING btree ("cancelled_by");--> statement-breakpoint
CREATE INDEX "events_image_url_idx" ON "events" USING btree ("image_url") WHERE "events"."image_url" is not null;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_attendance_mode_check" CHECK ("events"."attendance_mode" in ('offline', 'online', 'mixed'));--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_coordinates_check" CHECK (("events"."latitude" is null) = ("events"."longitude" is null) and abs("events"."latitude") <= 90 and abs("events"."longitude") <= 180);--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_languages_check" CHECK (jsonb_typeof("events"."languages") = 'array');--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_min_age_check" CHECK ("events"."min_age" between 1 and 99);