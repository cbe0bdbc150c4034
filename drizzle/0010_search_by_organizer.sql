-- Of the events, and written again from them by the next migration.
DELETE FROM "event_search";--> statement-breakpoint
DROP INDEX "event_search_starts_at_idx";--> statement-breakpoint
DROP INDEX "event_search_city_id_idx";--> statement-breakpoint
ALTER TABLE "event_search" ADD COLUMN "ends_at" timestamp with time zone NOT NULL;--> statement-breakpoint
CREATE INDEX "event_search_starts_at_idx" ON "event_search" USING btree ("starts_at","ends_at","event_id");--> statement-breakpoint
CREATE INDEX "event_search_city_id_idx" ON "event_search" USING btree ("city_id","starts_at","ends_at","event_id");