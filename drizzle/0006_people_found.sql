ALTER TABLE "images" DROP CONSTRAINT "images_owner_id_users_id_fk";
--> statement-breakpoint
DROP INDEX "users_current_city_id_idx";--> statement-breakpoint
ALTER TABLE "images" ALTER COLUMN "owner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "images" ADD CONSTRAINT "images_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "users_current_moods_idx" ON "users" USING gin ("currentMoods" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "users_interests_idx" ON "users" USING gin ((lower("interests"::text)::jsonb) jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "users_current_city_id_idx" ON "users" USING btree ("current_city_id","id");