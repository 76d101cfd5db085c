-- AlterTable
ALTER TABLE "patient" ADD COLUMN     "isPart2" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "protectedTexts" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "caregiver" ADD COLUMN     "isPart2" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "care_plan" ADD COLUMN     "isPart2" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "allergy" ADD COLUMN     "isPart2" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "admission" ADD COLUMN     "isPart2" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "medicationId" UUID;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_medicationId_fkey" FOREIGN KEY ("medicationId") REFERENCES "medication"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Few tasks ask about a medicine.
CREATE INDEX "task_medication_idx" ON "task" ("medicationId") WHERE "medicationId" IS NOT NULL;

-- Everything that names something protected of one patient, whatever table it is in.
CREATE FUNCTION "protected_texts"(patient uuid) RETURNS text[] LANGUAGE sql STABLE AS $$
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
    UNION ALL SELECT unnest(ARRAY["facility", "reason"]) FROM "admission" WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT unnest(ARRAY["name", "roleName", "organization"]) FROM "care_team_member"
               WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT "name" FROM "caregiver" WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT "title" FROM "care_plan" WHERE "patientId" = patient AND "isPart2"
    UNION ALL SELECT activity->>'text' FROM "care_plan", jsonb_array_elements("activities") AS activity
               WHERE "patientId" = patient AND "isPart2" AND jsonb_typeof("activities") = 'array'
  ) AS named WHERE btrim(named.words) <> ''
$$;

-- At COMMIT, when all rows are there: once for each patient of the transaction, and after every other lock was taken.
CREATE FUNCTION "keep_protected_texts"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_patient uuid;
  kept text := coalesce(current_setting('northstar.protected_texts', true), '');
BEGIN
  IF TG_OP = 'DELETE' THEN of_patient := OLD."patientId"; ELSE of_patient := NEW."patientId"; END IF;
  IF strpos(kept, of_patient::text) > 0 THEN RETURN NULL; END IF;
  PERFORM set_config('northstar.protected_texts', kept || of_patient::text || ' ', true);
  UPDATE "patient" p SET "protectedTexts" = "protected_texts"(p."id")
   WHERE p."id" = of_patient AND p."protectedTexts" IS DISTINCT FROM "protected_texts"(p."id");
  RETURN NULL;
END
$$;

DO $$
DECLARE
  marked text;
BEGIN
  FOREACH marked IN ARRAY ARRAY['medication', 'condition', 'goal', 'intervention', 'red_flag', 'allergy', 'appointment',
                                'admission', 'care_team_member', 'caregiver', 'care_plan']
  LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT ON %I DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (NEW."isPart2") EXECUTE FUNCTION "keep_protected_texts"()', marked || '_protected_new', marked);
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER UPDATE ON %I DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (OLD."isPart2" OR NEW."isPart2") EXECUTE FUNCTION "keep_protected_texts"()', marked || '_protected_changed', marked);
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER DELETE ON %I DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (OLD."isPart2") EXECUTE FUNCTION "keep_protected_texts"()', marked || '_protected_gone', marked);
  END LOOP;
END
$$;

UPDATE "patient" p SET "protectedTexts" = "protected_texts"(p."id")
 WHERE EXISTS (SELECT 1 FROM "medication" r WHERE r."patientId" = p."id" AND r."isPart2")
    OR EXISTS (SELECT 1 FROM "condition" r WHERE r."patientId" = p."id" AND r."isPart2")
    OR EXISTS (SELECT 1 FROM "goal" r WHERE r."patientId" = p."id" AND r."isPart2")
    OR EXISTS (SELECT 1 FROM "intervention" r WHERE r."patientId" = p."id" AND r."isPart2")
    OR EXISTS (SELECT 1 FROM "red_flag" r WHERE r."patientId" = p."id" AND r."isPart2")
    OR EXISTS (SELECT 1 FROM "appointment" r WHERE r."patientId" = p."id" AND r."isPart2")
    OR EXISTS (SELECT 1 FROM "care_team_member" r WHERE r."patientId" = p."id" AND r."isPart2");

-- Tasks that ask why a medicine was changed: which one is known by its fact.
UPDATE "task" t SET "medicationId" = m."id"
  FROM "explanation_question" q
  JOIN "explanation_sheet" s ON s."explanationId" = q."explanationId"
  CROSS JOIN LATERAL jsonb_array_elements(s."sheet"->'facts') AS fact
  JOIN "medication" m ON m."id"::text = fact->'source'->>'recordId'
 WHERE q."taskId" = t."id" AND fact->>'id' = q."factId" AND fact->>'kind' = 'medicine';

-- The titles of those about a protected one named it: as `ask-why.ts` writes them now.
UPDATE "task" t SET "title" = 'Ask the prescriber about a medicine on the plan',
       "details" = 'The plan says which one. Why it was changed is not recorded. Write the answer into the plan, then draft the explanation again.'
  FROM "medication" m WHERE m."id" = t."medicationId" AND m."isPart2";

-- What Slack shows of these patients' tasks and contacts below L2 is written again, now without what it named.
UPDATE "delivery" d
   SET "wantedVersion" = d."wantedVersion" + 1, "updatedAt" = now(),
       "wakeAt" = CASE WHEN d."state" = 'settled' THEN now() ELSE d."wakeAt" END,
       "state" = CASE d."state" WHEN 'settled' THEN 'pending' ELSE d."state" END
 WHERE d."kind" IN ('task_details', 'contact_details', 'bundle_details') AND d."state" <> 'dead'
   AND d."subjectId" IN (
     SELECT t."id" FROM "task" t JOIN "patient" p ON p."id" = t."patientId" WHERE p."protectedTexts" <> '{}'
     UNION ALL
     SELECT c."id" FROM "contact" c JOIN "patient" p ON p."id" = c."patientId" WHERE p."protectedTexts" <> '{}'
     UNION ALL
     SELECT n."noticeId" FROM "notice_task" n JOIN "task" t ON t."id" = n."taskId" JOIN "patient" p ON p."id" = t."patientId"
      WHERE p."protectedTexts" <> '{}');
