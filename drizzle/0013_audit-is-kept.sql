-- What staff did is added and never changed (rule D2). Whoever restores a backup or empties a test database turns triggers off.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% keeps what was written', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_log_is_kept" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_log_is_not_emptied" BEFORE TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
-- What an admin took out of the lists is not found by its words either.
CREATE OR REPLACE FUNCTION "write_event_search"(event "events") RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  language regconfig := search_language(event."languages" ->> 0);
  tags text := (SELECT coalesce(string_agg(tag, ' '), '') FROM jsonb_array_elements_text(event."tags") AS tag);
  moods text := (SELECT coalesce(string_agg(mood, ' '), '') FROM jsonb_array_elements_text(event."moods") AS mood);
  organizer text := (SELECT coalesce(nullif("full_name", ''), "username") FROM "users" WHERE "id" = event."organizer_id");
  title text := search_text(event."title");
  about text := search_text(concat_ws(' ', tags, moods, event."location", event."city", event."address", organizer));
  told text := search_text(left(event."description", 10000));
BEGIN
  IF event."status" = 'draft' OR event."is_private" OR event."unlisted_at" IS NOT NULL THEN
    DELETE FROM "event_search" WHERE "event_id" = event."id";
    RETURN;
  END IF;
  INSERT INTO "event_search" ("event_id", "city_id", "starts_at", "ends_at", "document")
  VALUES (event."id", event."city_id", event."starts_at", event."ends_at",
    event_document('simple', ARRAY[title, about, told]) ||
    CASE WHEN language = 'simple'::regconfig THEN '' ELSE event_document(language, ARRAY[title, about, told]) END ||
    -- What lists are narrowed by, beside the words: one index answers for both. No word has a "=" in it.
    array_to_tsvector(ARRAY(
      SELECT 'mood=' || left(mood, 100) FROM jsonb_array_elements_text(event."moods") AS mood
      UNION SELECT 'tag=' || left(tag, 100) FROM jsonb_array_elements_text(event."tags") AS tag
      UNION SELECT 'language=' || left(code, 100) FROM jsonb_array_elements_text(event."languages") AS code
      UNION SELECT CASE WHEN event."price" > 0 THEN 'price=paid' ELSE 'price=free' END)))
  ON CONFLICT ("event_id") DO UPDATE SET "city_id" = excluded."city_id", "starts_at" = excluded."starts_at",
    "ends_at" = excluded."ends_at", "document" = excluded."document";
END $$;
--> statement-breakpoint
DROP TRIGGER "events_keep_search" ON "events";
--> statement-breakpoint
CREATE TRIGGER "events_keep_search" AFTER INSERT OR UPDATE OF "title", "description", "city", "city_id", "location", "address",
  "tags", "moods", "languages", "status", "is_private", "unlisted_at", "starts_at", "ends_at", "price", "organizer_id" ON "events"
  FOR EACH ROW EXECUTE FUNCTION "keep_event_search"();
