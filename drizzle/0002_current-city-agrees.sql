-- users.current_city and user_cities say the same, whoever writes them: checked when the transaction ends, because the two
-- are two statements.
CREATE FUNCTION "current_city_agrees"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row_of jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
  member integer := coalesce(row_of ->> 'user_id', row_of ->> 'id')::integer;
BEGIN
  IF EXISTS (
    SELECT FROM "users" u
    LEFT JOIN "user_cities" c ON c."user_id" = u."id" AND c."is_current"
    WHERE u."id" = member
      AND (u."current_city_id" IS DISTINCT FROM c."city_id" OR u."current_city" IS DISTINCT FROM c."city")
  ) THEN
    RAISE EXCEPTION 'users.current_city and user_cities disagree about member %', member
      USING ERRCODE = 'check_violation', CONSTRAINT = 'users_current_city_agrees', TABLE = 'users';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "users_current_city_agrees" AFTER INSERT OR UPDATE OF "current_city", "current_city_id" ON "users"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "current_city_agrees"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "user_cities_current_city_agrees" AFTER INSERT OR UPDATE OR DELETE ON "user_cities"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "current_city_agrees"();
