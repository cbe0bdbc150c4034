CREATE TABLE "digests" (
	"user_id" integer NOT NULL,
	"pace" text NOT NULL,
	"last_day" date NOT NULL,
	CONSTRAINT "digests_user_id_pace_pk" PRIMARY KEY("user_id","pace"),
	CONSTRAINT "digests_pace_check" CHECK ("digests"."pace" in ('daily', 'weekly'))
);
--> statement-breakpoint
ALTER TABLE "notification_settings" ADD COLUMN "pace" text DEFAULT 'at_once' NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "mailed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notification_settings_pace_idx" ON "notification_settings" USING btree ("pace","user_id") WHERE "notification_settings"."is_on" and "notification_settings"."pace" <> 'at_once';--> statement-breakpoint
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_pace_check" CHECK ("notification_settings"."pace" in ('at_once', 'daily', 'weekly') and ("notification_settings"."channel" = 'mail' or "notification_settings"."pace" = 'at_once'));