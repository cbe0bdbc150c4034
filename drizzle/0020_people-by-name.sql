-- People are found by a part of their name or username, folded as search_fold folds words. The space before makes the
-- first word begin as every other one does; gin_trgm_ops is not to be said in db/schema.
CREATE INDEX "users_name_idx" ON "users" USING gin ((' ' || search_fold("full_name" || ' ' || "username")) gin_trgm_ops);
