-- What a coordinator needs of a chart: the interpreter, how bad an allergy is, the text of a care plan, how far goals are,
-- and where a patient went after a stay. Rows that are here already learn it from the next import.
ALTER TABLE "patient" ADD COLUMN "needsInterpreter" BOOLEAN;
ALTER TABLE "allergy" ADD COLUMN "severity" TEXT;
ALTER TABLE "care_plan" ADD COLUMN "summary" TEXT, ADD COLUMN "addresses" TEXT, ADD COLUMN "narrative" TEXT, ADD COLUMN "notes" TEXT;
ALTER TABLE "goal" ADD COLUMN "acceptance" TEXT, ADD COLUMN "achievement" TEXT;
ALTER TABLE "admission" ADD COLUMN "disposition" TEXT;

-- Records of the chart that people read and nobody edits here, of several kinds.
CREATE TABLE "chart_entry" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "sourceVersion" TEXT,
    "sourceUpdatedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "happenedOn" DATE,
    "happenedText" TEXT,
    "happenedAt" TIMESTAMPTZ(3),
    "endsOn" DATE,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "details" JSONB NOT NULL,
    "isPart2" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chart_entry_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "chart_entry_patientId_sourceSystem_sourceId_key" ON "chart_entry"("patientId", "sourceSystem", "sourceId");

ALTER TABLE "chart_entry" ADD CONSTRAINT "chart_entry_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Everything that names something protected of one patient, whatever table it is in. A result is called by what was
-- measured ("Weight"), which reveals nothing.
CREATE OR REPLACE FUNCTION "protected_texts"(patient uuid) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT btrim(named.words) ORDER BY btrim(named.words)), '{}')
  FROM (
    SELECT unnest(ARRAY["name", "brand", "reason"]) AS words FROM "medication" WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT "name" FROM "condition" WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT "text" FROM "goal" WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT unnest(ARRAY["text", "why"]) FROM "intervention" WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT "sign" FROM "red_flag" WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT "substance" FROM "allergy" WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT unnest(ARRAY["description", "withWhom", "location"]) FROM "appointment"
               WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT unnest(ARRAY["facility", "reason", "disposition"]) FROM "admission"
               WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT unnest(ARRAY["name", "roleName", "organization"]) FROM "care_team_member"
               WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT "name" FROM "caregiver" WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT unnest(ARRAY["title", "summary", "addresses", "narrative", "notes"]) FROM "care_plan"
               WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT activity->>'text' FROM "care_plan", jsonb_array_elements("activities") AS activity
               WHERE "patientId" = patient AND "isPart2" AND jsonb_typeof("activities") = 'array'
    UNION ALL SELECT "title" FROM "chart_entry" WHERE "patientId" = patient AND "isPart2" AND "kind" <> 'result'
    UNION ALL SELECT unnest(ARRAY["details"->>'performer', "details"->>'specialty', "details"->>'reason',
                                  "details"->>'outcome', "details"->>'payer', "details"->>'about', "details"->>'author'])
               FROM "chart_entry" WHERE "patientId" = patient AND "isPart2"
  ) AS named WHERE btrim(named.words) <> ''
$$;

CREATE CONSTRAINT TRIGGER "chart_entry_protected_new" AFTER INSERT ON "chart_entry" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."isPart2") EXECUTE FUNCTION "keep_protected_texts"();
CREATE CONSTRAINT TRIGGER "chart_entry_protected_changed" AFTER UPDATE ON "chart_entry" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."isPart2" OR NEW."isPart2") EXECUTE FUNCTION "keep_protected_texts"();
CREATE CONSTRAINT TRIGGER "chart_entry_protected_gone" AFTER DELETE ON "chart_entry" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."isPart2") EXECUTE FUNCTION "keep_protected_texts"();
