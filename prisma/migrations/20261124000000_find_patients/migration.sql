-- Prisma cannot say an operator class of a B-tree; partial indexes it leaves alone. Each condition here follows
-- from any comparison with the column, so the planner uses the index without being told.

-- The words of a team's patients in byte order: a search reads from its first letters on and stops early.
-- The patient stands in the index, so that the rows themselves are not read.
CREATE INDEX IF NOT EXISTS "patient_search_term_team_idx"
  ON "patient_search_term" ("teamId", "term" text_pattern_ops, "patientId") WHERE "term" IS NOT NULL;

-- A record of a later file names its patient by an identifier. Without fastupdate: the list of pending entries is read
-- through for every look-up, and an import looks up as it inserts (2 ms each instead of 0.1).
CREATE INDEX IF NOT EXISTS "patient_identifiers_idx"
  ON "patient" USING GIN ("identifiers" jsonb_path_ops) WITH (fastupdate = off) WHERE "identifiers" IS NOT NULL;
