-- Every word by which a patient, their caregivers and outside providers are named in a text, so that all of a team's
-- names can be looked up at once. The words are made by the application (`refresh-known-names.ts`), which folds names
-- in one place; here only what changed is remembered, whoever changed it.
ALTER TABLE "patient" ADD COLUMN "hasKnownNames" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "known_name" (
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "isPatient" BOOLEAN NOT NULL,

    CONSTRAINT "known_name_pkey" PRIMARY KEY ("patientId","key")
);
ALTER TABLE "known_name" ADD CONSTRAINT "known_name_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "known_name_workspaceId_teamId_key_idx" ON "known_name"("workspaceId", "teamId", "key");

-- Asked before every look-up; empty nearly always.
CREATE INDEX "patient_without_known_names_idx" ON "patient" ("teamId") WHERE NOT "hasKnownNames";

CREATE FUNCTION "forget_known_names_of_patient"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."teamId" IS DISTINCT FROM NEW."teamId" THEN
    UPDATE "known_name" SET "teamId" = NEW."teamId" WHERE "patientId" = NEW."id";
  END IF;
  IF OLD."givenNames" IS DISTINCT FROM NEW."givenNames" OR OLD."familyName" IS DISTINCT FROM NEW."familyName" THEN
    NEW."hasKnownNames" := false;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "patient_known_names_changed" BEFORE UPDATE ON "patient" FOR EACH ROW
  WHEN (OLD."givenNames" IS DISTINCT FROM NEW."givenNames" OR OLD."familyName" IS DISTINCT FROM NEW."familyName"
        OR OLD."teamId" IS DISTINCT FROM NEW."teamId")
  EXECUTE FUNCTION "forget_known_names_of_patient"();

-- At COMMIT, after every other lock was taken.
CREATE FUNCTION "forget_known_names"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_patient uuid;
BEGIN
  IF TG_OP = 'DELETE' THEN of_patient := OLD."patientId"; ELSE of_patient := NEW."patientId"; END IF;
  UPDATE "patient" SET "hasKnownNames" = false WHERE "id" = of_patient AND "hasKnownNames";
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER "caregiver_known_names_new" AFTER INSERT OR DELETE ON "caregiver" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "forget_known_names"();
CREATE CONSTRAINT TRIGGER "caregiver_known_names_changed" AFTER UPDATE ON "caregiver" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."name" IS DISTINCT FROM NEW."name") EXECUTE FUNCTION "forget_known_names"();

CREATE CONSTRAINT TRIGGER "care_team_member_known_names_new" AFTER INSERT OR DELETE ON "care_team_member" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "forget_known_names"();
CREATE CONSTRAINT TRIGGER "care_team_member_known_names_changed" AFTER UPDATE ON "care_team_member" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."name" IS DISTINCT FROM NEW."name" OR OLD."memberId" IS DISTINCT FROM NEW."memberId")
  EXECUTE FUNCTION "forget_known_names"();

-- Former names are search terms and nothing else.
CREATE FUNCTION "forget_known_names_of_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "patient" SET "hasKnownNames" = false
   WHERE "id" IN (SELECT "patientId" FROM "changed") AND "hasKnownNames";
  RETURN NULL;
END
$$;
CREATE TRIGGER "patient_search_term_known_names_new" AFTER INSERT ON "patient_search_term"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "forget_known_names_of_terms"();
