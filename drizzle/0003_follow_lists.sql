DROP INDEX "user_connections_following_id_status_idx";--> statement-breakpoint
CREATE INDEX "user_connections_followers_idx" ON "user_connections" USING btree ("following_id","status","created_at","follower_id");--> statement-breakpoint
CREATE INDEX "user_connections_following_idx" ON "user_connections" USING btree ("follower_id","status","created_at","following_id");