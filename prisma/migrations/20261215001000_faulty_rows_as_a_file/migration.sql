-- The rows of a list that stayed out, as files for its member to correct; forgotten after a week.
ALTER TABLE "table_import" ADD COLUMN "faultyRows" JSONB;
CREATE INDEX "table_import_faulty_idx" ON "table_import" ("workspaceId", "createdAt") WHERE "faultyRows" IS NOT NULL;
