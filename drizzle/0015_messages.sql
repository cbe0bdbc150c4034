CREATE TABLE "live_events" (
	"user_id" integer NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"conversation_id" integer,
	"message_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "live_events_user_id_seq_pk" PRIMARY KEY("user_id","seq"),
	CONSTRAINT "live_events_kind_check" CHECK ("live_events"."kind" <> '')
);
--> statement-breakpoint
CREATE TABLE "live_readers" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"last_seq" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversation_members" (
	"conversation_id" integer NOT NULL,
	"member_id" integer NOT NULL,
	"other_id" integer,
	"box" text DEFAULT 'inbox' NOT NULL,
	"muted_at" timestamp with time zone,
	"last_message_id" integer DEFAULT 0 NOT NULL,
	"unread" integer DEFAULT 0 NOT NULL,
	"has_new" boolean GENERATED ALWAYS AS (unread > 0) STORED NOT NULL,
	"draft" text DEFAULT '' NOT NULL,
	CONSTRAINT "conversation_members_conversation_id_member_id_pk" PRIMARY KEY("conversation_id","member_id"),
	CONSTRAINT "conversation_members_box_check" CHECK ("conversation_members"."box" in ('inbox', 'requests', 'archive', 'declined')),
	CONSTRAINT "conversation_members_unread_check" CHECK ("conversation_members"."unread" >= 0),
	CONSTRAINT "conversation_members_draft_check" CHECK (length("conversation_members"."draft") <= 5000)
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" serial PRIMARY KEY NOT NULL,
	"low_id" integer,
	"high_id" integer,
	"event_id" integer,
	"asker_id" integer,
	"request" text DEFAULT 'none' NOT NULL,
	"requested_by" integer,
	"last_message_id" integer DEFAULT 0 NOT NULL,
	"team_unread" integer DEFAULT 0 NOT NULL,
	"has_new" boolean GENERATED ALWAYS AS (team_unread > 0) STORED NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_sides_check" CHECK (("conversations"."event_id" is null and "conversations"."asker_id" is null and "conversations"."low_id" < "conversations"."high_id") or ("conversations"."event_id" is not null and "conversations"."asker_id" is not null and "conversations"."low_id" is null and "conversations"."high_id" is null)),
	CONSTRAINT "conversations_request_check" CHECK ("conversations"."request" in ('none', 'pending', 'accepted', 'declined') and ("conversations"."request" = 'none') = ("conversations"."requested_by" is null)),
	CONSTRAINT "conversations_team_unread_check" CHECK ("conversations"."team_unread" >= 0)
);
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_content_check";--> statement-breakpoint
DROP INDEX "messages_thread_idx";--> statement-breakpoint
DROP INDEX "messages_unread_idx";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "conversation_id" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "client_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "image_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "delivered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "edited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "live_events" ADD CONSTRAINT "live_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_readers" ADD CONSTRAINT "live_readers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_members" ADD CONSTRAINT "conversation_members_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_members" ADD CONSTRAINT "conversation_members_member_id_users_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_members" ADD CONSTRAINT "conversation_members_other_id_users_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_low_id_users_id_fk" FOREIGN KEY ("low_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_high_id_users_id_fk" FOREIGN KEY ("high_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_asker_id_users_id_fk" FOREIGN KEY ("asker_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "live_events_created_at_idx" ON "live_events" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "conversation_members_box_idx" ON "conversation_members" USING btree ("member_id","box","has_new" desc,"last_message_id" desc);--> statement-breakpoint
CREATE INDEX "conversation_members_other_id_idx" ON "conversation_members" USING btree ("other_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_pair_key" ON "conversations" USING btree ("low_id","high_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_event_asker_key" ON "conversations" USING btree ("event_id","asker_id");--> statement-breakpoint
CREATE INDEX "conversations_high_id_idx" ON "conversations" USING btree ("high_id");--> statement-breakpoint
CREATE INDEX "conversations_asker_id_idx" ON "conversations" USING btree ("asker_id");--> statement-breakpoint
CREATE INDEX "conversations_requested_by_idx" ON "conversations" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "conversations_event_inbox_idx" ON "conversations" USING btree ("event_id","has_new" desc,"last_message_id" desc);--> statement-breakpoint
-- What was written before there were conversations: one for each pair, and what the recipient has not read is unread.
INSERT INTO "conversations" ("low_id", "high_id", "last_message_id", "created_at")
SELECT least("sender_id", "recipient_id"), greatest("sender_id", "recipient_id"), max("id"), min("created_at") AT TIME ZONE 'UTC'
FROM "messages" GROUP BY 1, 2;--> statement-breakpoint
UPDATE "messages" m SET "conversation_id" = c."id" FROM "conversations" c
WHERE c."low_id" = least(m."sender_id", m."recipient_id") AND c."high_id" = greatest(m."sender_id", m."recipient_id");--> statement-breakpoint
INSERT INTO "conversation_members" ("conversation_id", "member_id", "other_id", "last_message_id", "unread")
SELECT c."id", side."member", side."other", c."last_message_id",
  (SELECT count(*) FROM "messages" m WHERE m."conversation_id" = c."id" AND m."recipient_id" = side."member" AND NOT m."read")
FROM "conversations" c, LATERAL (VALUES (c."low_id", c."high_id"), (c."high_id", c."low_id")) AS side ("member", "other");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_conversation_id_idx" ON "messages" USING btree ("conversation_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_client_id_key" ON "messages" USING btree ("sender_id","client_id");--> statement-breakpoint
CREATE INDEX "messages_undelivered_idx" ON "messages" USING btree ("recipient_id","id") WHERE "messages"."delivered_at" is null and not "messages"."read";--> statement-breakpoint
CREATE INDEX "messages_image_id_idx" ON "messages" USING btree ("image_id");--> statement-breakpoint
CREATE INDEX "messages_unread_idx" ON "messages" USING btree ("conversation_id","recipient_id","id") WHERE not "messages"."read";--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_deleted_check" CHECK ("messages"."deleted_at" is null or ("messages"."content" = '' and "messages"."image_id" is null));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_client_id_check" CHECK (length("messages"."client_id") <= 64);--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_content_check" CHECK ("messages"."content" <> '' or "messages"."image_id" is not null or "messages"."deleted_at" is not null);--> statement-breakpoint
-- A message that names no conversation goes into the one of its two members, which is made where there is none.
CREATE FUNCTION "find_conversation"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  low integer := least(NEW."sender_id", NEW."recipient_id");
  high integer := greatest(NEW."sender_id", NEW."recipient_id");
BEGIN
  -- What is wrong with it is said by its own constraint.
  IF low = high THEN RETURN NEW; END IF;
  SELECT "id" INTO NEW."conversation_id" FROM "conversations" WHERE "low_id" = low AND "high_id" = high;
  IF NEW."conversation_id" IS NULL THEN NEW."conversation_id" := open_conversation(low, high); END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION "open_conversation"(low integer, high integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  made integer;
BEGIN
  INSERT INTO "conversations" ("low_id", "high_id") VALUES (low, high)
    ON CONFLICT ("low_id", "high_id") DO UPDATE SET "low_id" = excluded."low_id" RETURNING "id" INTO made;
  INSERT INTO "conversation_members" ("conversation_id", "member_id", "other_id")
    VALUES (made, low, high), (made, high, low) ON CONFLICT DO NOTHING;
  RETURN made;
END $$;--> statement-breakpoint
CREATE TRIGGER "messages_find_conversation" BEFORE INSERT ON "messages" FOR EACH ROW
  WHEN (NEW."conversation_id" IS NULL OR NEW."conversation_id" = 0) EXECUTE FUNCTION "find_conversation"();--> statement-breakpoint
-- The boxes follow what is written, whoever writes it: the last message, and how much of it the reader has not read.
CREATE FUNCTION "keep_boxes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "conversations" c SET "last_message_id" = greatest(c."last_message_id", n."last"),
    "team_unread" = c."team_unread" + CASE WHEN c."event_id" IS NULL THEN 0 ELSE
      (SELECT count(*) FROM "added" a WHERE a."conversation_id" = c."id" AND a."recipient_id" <> c."asker_id" AND NOT a."read") END
  FROM (SELECT "conversation_id", max("id") AS "last" FROM "added" GROUP BY 1) AS n WHERE c."id" = n."conversation_id";
  UPDATE "conversation_members" m SET "last_message_id" = greatest(m."last_message_id", n."last"), "unread" = m."unread" + n."unread"
  FROM (
    SELECT "conversation_id", "member", max("id") AS "last", count(*) FILTER (WHERE "is_unread") AS "unread" FROM (
      SELECT "conversation_id", "id", "recipient_id" AS "member", NOT "read" AS "is_unread" FROM "added"
      UNION ALL SELECT "conversation_id", "id", "sender_id", false FROM "added"
    ) AS sides GROUP BY 1, 2
  ) AS n WHERE m."conversation_id" = n."conversation_id" AND m."member_id" = n."member";
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "messages_keep_boxes" AFTER INSERT ON "messages" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "keep_boxes"();--> statement-breakpoint
-- Whoever ends a session ends its open streams (rule A3): by whichever way, the row says so when that is committed.
CREATE FUNCTION "tell_session_ended"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('maly_live', json_build_object('end', OLD."id")::text);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "sessions_tell_ended" AFTER DELETE ON "sessions" FOR EACH ROW EXECUTE FUNCTION "tell_session_ended"();--> statement-breakpoint
CREATE TRIGGER "sessions_tell_renewed" AFTER UPDATE OF "id" ON "sessions" FOR EACH ROW EXECUTE FUNCTION "tell_session_ended"();
