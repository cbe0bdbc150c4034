-- The search knows an event's organizer by name, its end and whether it costs something; a name that changes is followed.
CREATE FUNCTION "write_event_search"(event "events") RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  language regconfig := search_language(event."languages" ->> 0);
  tags text := (SELECT coalesce(string_agg(tag, ' '), '') FROM jsonb_array_elements_text(event."tags") AS tag);
  moods text := (SELECT coalesce(string_agg(mood, ' '), '') FROM jsonb_array_elements_text(event."moods") AS mood);
  organizer text := (SELECT coalesce(nullif("full_name", ''), "username") FROM "users" WHERE "id" = event."organizer_id");
  title text := search_text(event."title");
  about text := search_text(concat_ws(' ', tags, moods, event."location", event."city", event."address", organizer));
  told text := search_text(left(event."description", 10000));
BEGIN
  IF event."status" = 'draft' OR event."is_private" THEN
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
CREATE OR REPLACE FUNCTION "keep_event_search"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  tags text := (SELECT coalesce(string_agg(tag, ' '), '') FROM jsonb_array_elements_text(NEW."tags") AS tag);
BEGIN
  PERFORM write_event_search(NEW);
  IF NEW."status" = 'draft' OR NEW."is_private" THEN RETURN NULL; END IF;
  -- In their order, so that two who publish the same new words at once wait for each other one way only.
  INSERT INTO "search_words" ("word")
  SELECT DISTINCT known FROM regexp_split_to_table(search_fold(concat_ws(' ', NEW."title", tags, NEW."location")), ' ') AS known
  WHERE length(known) BETWEEN 3 AND 40 AND known ~ '^[^0-9]+$'
    AND NOT EXISTS (SELECT FROM "search_words" WHERE "word" = known)
  ORDER BY known
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER "events_keep_search" ON "events";
--> statement-breakpoint
CREATE TRIGGER "events_keep_search" AFTER INSERT OR UPDATE OF "title", "description", "city", "city_id", "location", "address",
  "tags", "moods", "languages", "status", "is_private", "starts_at", "ends_at", "price", "organizer_id" ON "events"
  FOR EACH ROW EXECUTE FUNCTION "keep_event_search"();
--> statement-breakpoint
CREATE FUNCTION "keep_search_of_organizer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- In their order, as every row that is locked (rule T2).
  PERFORM write_event_search(event) FROM (SELECT * FROM "events" WHERE "organizer_id" = NEW."id" ORDER BY "id") AS event;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "users_keep_search" AFTER UPDATE OF "full_name", "username" ON "users" FOR EACH ROW
  WHEN (OLD."full_name" IS DISTINCT FROM NEW."full_name" OR OLD."username" IS DISTINCT FROM NEW."username")
  EXECUTE FUNCTION "keep_search_of_organizer"();
--> statement-breakpoint
-- What is listed already, without touching the events themselves.
SELECT write_event_search(event) FROM "events" AS event;
