-- A record is known by its server, its kind and its id: two servers have a Condition/7 each. Rows that are here keep the
-- source system "fhir"; the first import that names one of them again gives it the server of that import.
CREATE TYPE "match_decision" AS ENUM ('open', 'same', 'different');

ALTER TABLE "patient"
    ADD COLUMN IF NOT EXISTS "leftAt" TIMESTAMPTZ(3),
    ADD COLUMN IF NOT EXISTS "leftReason" TEXT,
    ADD COLUMN "mergedIntoId" UUID,
    ADD COLUMN "hasOldKeys" BOOLEAN NOT NULL DEFAULT false;
UPDATE "patient" SET "hasOldKeys" = true;
ALTER TABLE "patient" ADD CONSTRAINT "patient_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "patient"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "patient_merged_idx" ON "patient" ("mergedIntoId") WHERE "mergedIntoId" IS NOT NULL;

CREATE TABLE "patient_source" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "isServerKnown" BOOLEAN NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "keySystem" TEXT,
    "keyId" TEXT,
    "sourceVersion" TEXT,
    "sourceUpdatedAt" TIMESTAMPTZ(3),
    "contentHash" TEXT NOT NULL DEFAULT '',
    "content" JSONB,
    "lastContent" JSONB,
    "isReplaced" BOOLEAN NOT NULL DEFAULT false,
    "matchKeys" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "isMatched" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "patient_source_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "patient_source_workspaceId_sourceSystem_sourceId_key" ON "patient_source"("workspaceId", "sourceSystem", "sourceId");
CREATE INDEX "patient_source_workspaceId_keySystem_keyId_idx" ON "patient_source"("workspaceId", "keySystem", "keyId");
CREATE INDEX "patient_source_patientId_idx" ON "patient_source"("patientId");
CREATE INDEX "patient_source_matchKeys_idx" ON "patient_source" USING GIN ("matchKeys");
-- Empty nearly always.
CREATE INDEX "patient_source_unmatched_idx" ON "patient_source"("workspaceId") WHERE NOT "isMatched";
ALTER TABLE "patient_source" ADD CONSTRAINT "patient_source_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every patient of an import has one source so far: what their row says. Patients who were added by a person have none.
INSERT INTO "patient_source" ("id", "workspaceId", "patientId", "isServerKnown", "sourceSystem", "sourceId", "keySystem", "keyId",
    "sourceVersion", "sourceUpdatedAt", "contentHash", "content", "updatedAt")
SELECT gen_random_uuid(), p."workspaceId", p."id", false, p."sourceSystem", p."sourceId", p."sourceSystem", p."sourceId",
    p."sourceVersion", p."sourceUpdatedAt", p."contentHash",
    jsonb_strip_nulls(jsonb_build_object(
      'deceasedText', p."deceasedText",
      'isPart2', CASE WHEN p."isPart2" THEN true END
    )) || jsonb_build_object(
      'source', jsonb_build_object('system', p."sourceSystem", 'id', p."sourceId"),
      'givenNames', to_jsonb(p."givenNames"), 'familyName', p."familyName", 'otherNames', '[]'::jsonb,
      'birthOn', p."birthOn", 'gender', p."gender", 'mrn', p."mrn", 'identifiers', p."identifiers",
      'telecoms', p."telecoms", 'addresses', p."addresses", 'languages', to_jsonb(p."languages"),
      'isDeceased', p."deceasedOn" IS NOT NULL, 'deceasedOn', p."deceasedOn"
    ),
    p."updatedAt"
FROM "patient" p;

CREATE TABLE "patient_merge" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "link" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "mergedAt" TIMESTAMPTZ(3),

    CONSTRAINT "patient_merge_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "patient_merge_workspaceId_key_key" ON "patient_merge"("workspaceId", "key");
CREATE INDEX "patient_merge_waiting_idx" ON "patient_merge"("workspaceId") WHERE "mergedAt" IS NULL;

CREATE TABLE "possible_match" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "oneId" UUID NOT NULL,
    "otherId" UUID NOT NULL,
    "reasons" TEXT[],
    "decision" "match_decision" NOT NULL DEFAULT 'open',
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "possible_match_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "possible_match_of_two" CHECK ("oneId" < "otherId")
);
CREATE UNIQUE INDEX "possible_match_oneId_otherId_key" ON "possible_match"("oneId", "otherId");
CREATE INDEX "possible_match_otherId_idx" ON "possible_match"("otherId");
CREATE INDEX "possible_match_open_idx" ON "possible_match"("workspaceId") WHERE "decision" = 'open';
ALTER TABLE "possible_match" ADD CONSTRAINT "possible_match_oneId_fkey" FOREIGN KEY ("oneId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "possible_match" ADD CONSTRAINT "possible_match_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
