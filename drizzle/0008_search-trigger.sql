-- The text search reads "event_search", and a trigger keeps it: whoever writes an event, in whatever way, cannot forget it.
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS "unaccent";
--> statement-breakpoint
-- Nearest words first: what a misspelt one may have meant.
CREATE INDEX "search_words_word_idx" ON "search_words" USING gist ("word" gist_trgm_ops);
--> statement-breakpoint
-- Lower case, no accents, vowel points or tone marks, one space between words. The collation is named, so that every
-- database folds alike.
CREATE FUNCTION "search_fold"(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(
    regexp_replace(
      public.unaccent('public.unaccent', lower(normalize(said, NFKC) COLLATE "pg_c_utf8")),
      '[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u093c\u094d\u09bc\u09cd\u0e47-\u0e4e]', '', 'g'
    ) COLLATE "pg_c_utf8",
    '[^[:alnum:]]+', ' ', 'g'))
$$;
--> statement-breakpoint
-- The words of a text. Scripts that put no space between words are cut into pairs of letters, of which a text has the last
-- letter alone too, so that one letter finds it.
CREATE FUNCTION "search_words_of"(said text, is_asked boolean) RETURNS TABLE (place bigint, word text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT row_number() OVER (ORDER BY run.at, pair.at), left(pair.word, 60)
  FROM regexp_split_to_table(
      regexp_replace(search_fold(said), '([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+)', ' \1 ', 'g'),
      ' +'
    ) WITH ORDINALITY AS run(word, at),
    LATERAL (
      SELECT run.word, 1 AS at WHERE run.word !~ '^[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]'
      UNION ALL
      SELECT substr(run.word, at, 2), at
      FROM generate_series(1, length(run.word) - (is_asked AND length(run.word) > 1)::integer) AS at
      WHERE run.word ~ '^[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]'
    ) AS pair
  WHERE run.word <> ''
$$;
--> statement-breakpoint
CREATE FUNCTION "search_text"(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  folded text := search_fold(said);
BEGIN
  IF folded !~ '[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]' THEN RETURN folded; END IF;
  RETURN (SELECT coalesce(string_agg(word, ' ' ORDER BY place), '') FROM search_words_of(said, false));
END $$;
--> statement-breakpoint
-- The dictionary of a language (ISO 639-1); none where PostgreSQL has none, and for a language that is not said.
CREATE FUNCTION "search_language"(code text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE code
    WHEN 'ar' THEN 'arabic' WHEN 'ca' THEN 'catalan' WHEN 'da' THEN 'danish' WHEN 'de' THEN 'german'
    WHEN 'el' THEN 'greek' WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish' WHEN 'fi' THEN 'finnish'
    WHEN 'fr' THEN 'french' WHEN 'hi' THEN 'hindi' WHEN 'id' THEN 'indonesian' WHEN 'it' THEN 'italian'
    WHEN 'nl' THEN 'dutch' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian'
    WHEN 'sv' THEN 'swedish' WHEN 'tr' THEN 'turkish' ELSE 'simple'
  END::regconfig
$$;
--> statement-breakpoint
-- What somebody asks for, word by word: each with its stems in every language, because nobody says in which they ask, and
-- whether it is a word that says nothing.
CREATE FUNCTION "search_terms"(said text) RETURNS TABLE (word text, stems text[], is_empty boolean)
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT asked.word,
    ARRAY(
      SELECT DISTINCT stem FROM unnest(ARRAY['arabic_stem', 'catalan_stem', 'danish_stem', 'german_stem', 'greek_stem',
        'english_stem', 'spanish_stem', 'finnish_stem', 'french_stem', 'hindi_stem', 'indonesian_stem', 'italian_stem',
        'dutch_stem', 'portuguese_stem', 'romanian_stem', 'russian_stem', 'swedish_stem', 'turkish_stem'
      ]::regdictionary[]) AS dictionary, unnest(ts_lexize(dictionary, asked.word)) AS stem
      WHERE stem <> asked.word ORDER BY stem
    ),
    coalesce(cardinality(ts_lexize('english_stem', asked.word)) = 0, false)
      OR coalesce(cardinality(ts_lexize('spanish_stem', asked.word)) = 0, false)
  FROM search_words_of(said, true) AS asked
  ORDER BY asked.place
$$;
--> statement-breakpoint
-- Title (A), what stands around it (B), text (C).
CREATE FUNCTION "event_document"(language regconfig, texts text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector(language, texts[1]), 'A') || setweight(to_tsvector(language, texts[2]), 'B') ||
    setweight(to_tsvector(language, texts[3]), 'C')
$$;
--> statement-breakpoint
CREATE FUNCTION "keep_event_search"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  language regconfig := search_language(NEW."languages" ->> 0);
  tags text := (SELECT coalesce(string_agg(tag, ' '), '') FROM jsonb_array_elements_text(NEW."tags") AS tag);
  moods text := (SELECT coalesce(string_agg(mood, ' '), '') FROM jsonb_array_elements_text(NEW."moods") AS mood);
  title text := search_text(NEW."title");
  about text := search_text(concat_ws(' ', tags, moods, NEW."location", NEW."city", NEW."address"));
  told text := search_text(left(NEW."description", 10000));
BEGIN
  IF NEW."status" = 'draft' OR NEW."is_private" THEN
    DELETE FROM "event_search" WHERE "event_id" = NEW."id";
    RETURN NULL;
  END IF;
  INSERT INTO "event_search" ("event_id", "city_id", "starts_at", "document")
  VALUES (NEW."id", NEW."city_id", NEW."starts_at",
    event_document('simple', ARRAY[title, about, told]) ||
    CASE WHEN language = 'simple'::regconfig THEN '' ELSE event_document(language, ARRAY[title, about, told]) END ||
    -- What lists are narrowed by, beside the words: one index answers for both. No word has a "=" in it.
    array_to_tsvector(ARRAY(
      SELECT 'mood=' || left(mood, 100) FROM jsonb_array_elements_text(NEW."moods") AS mood
      UNION SELECT 'tag=' || left(tag, 100) FROM jsonb_array_elements_text(NEW."tags") AS tag
      UNION SELECT 'language=' || left(code, 100) FROM jsonb_array_elements_text(NEW."languages") AS code)))
  ON CONFLICT ("event_id") DO UPDATE SET "city_id" = excluded."city_id", "starts_at" = excluded."starts_at",
    "document" = excluded."document";
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
CREATE TRIGGER "events_keep_search" AFTER INSERT OR UPDATE OF "title", "description", "city", "city_id", "location", "address",
  "tags", "moods", "languages", "status", "is_private", "starts_at" ON "events"
  FOR EACH ROW EXECUTE FUNCTION "keep_event_search"();
--> statement-breakpoint
-- What is listed already.
UPDATE "events" SET "title" = "title";
