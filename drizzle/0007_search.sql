CREATE TABLE "event_search" (
	"event_id" integer PRIMARY KEY NOT NULL,
	"city_id" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"document" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "event_search" ADD CONSTRAINT "event_search_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_search_document_idx" ON "event_search" USING gin ("document");--> statement-breakpoint
CREATE INDEX "event_search_starts_at_idx" ON "event_search" USING btree ("starts_at","event_id");--> statement-breakpoint
CREATE INDEX "event_search_city_id_idx" ON "event_search" USING btree ("city_id","starts_at","event_id");--> statement-breakpoint
CREATE INDEX "events_moods_idx" ON "events" USING gin ("moods" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "events_languages_idx" ON "events" USING gin ("languages" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "cities_latitude_idx" ON "cities" USING btree ("latitude","longitude");