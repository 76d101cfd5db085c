-- Every row names its workspace: row security and sharding need it, and adding it is cheap while tables are small.

ALTER TABLE "team_member" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "team_member" DISABLE TRIGGER USER;
UPDATE "team_member" c SET "workspaceId" = p."workspaceId" FROM "team" p WHERE p."id" = c."teamId";
ALTER TABLE "team_member" ENABLE TRIGGER USER;
ALTER TABLE "team_member" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "patient_search_term" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "patient_search_term" DISABLE TRIGGER USER;
UPDATE "patient_search_term" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "patient_search_term" ENABLE TRIGGER USER;
ALTER TABLE "patient_search_term" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "caregiver" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "caregiver" DISABLE TRIGGER USER;
UPDATE "caregiver" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "caregiver" ENABLE TRIGGER USER;
ALTER TABLE "caregiver" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "care_team_member" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "care_team_member" DISABLE TRIGGER USER;
UPDATE "care_team_member" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "care_team_member" ENABLE TRIGGER USER;
ALTER TABLE "care_team_member" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "condition" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "condition" DISABLE TRIGGER USER;
UPDATE "condition" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "condition" ENABLE TRIGGER USER;
ALTER TABLE "condition" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "medication" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "medication" DISABLE TRIGGER USER;
UPDATE "medication" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "medication" ENABLE TRIGGER USER;
ALTER TABLE "medication" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "care_plan" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "care_plan" DISABLE TRIGGER USER;
UPDATE "care_plan" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "care_plan" ENABLE TRIGGER USER;
ALTER TABLE "care_plan" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "goal" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "goal" DISABLE TRIGGER USER;
UPDATE "goal" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "goal" ENABLE TRIGGER USER;
ALTER TABLE "goal" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "intervention" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "intervention" DISABLE TRIGGER USER;
UPDATE "intervention" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "intervention" ENABLE TRIGGER USER;
ALTER TABLE "intervention" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "red_flag" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "red_flag" DISABLE TRIGGER USER;
UPDATE "red_flag" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "red_flag" ENABLE TRIGGER USER;
ALTER TABLE "red_flag" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "allergy" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "allergy" DISABLE TRIGGER USER;
UPDATE "allergy" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "allergy" ENABLE TRIGGER USER;
ALTER TABLE "allergy" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "plan_phone" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "plan_phone" DISABLE TRIGGER USER;
UPDATE "plan_phone" c SET "workspaceId" = p."workspaceId" FROM "team" p WHERE p."id" = c."teamId";
ALTER TABLE "plan_phone" ENABLE TRIGGER USER;
ALTER TABLE "plan_phone" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "plan_version" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "plan_version" DISABLE TRIGGER USER;
UPDATE "plan_version" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "plan_version" ENABLE TRIGGER USER;
ALTER TABLE "plan_version" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "admission" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "admission" DISABLE TRIGGER USER;
UPDATE "admission" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "admission" ENABLE TRIGGER USER;
ALTER TABLE "admission" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "appointment" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "appointment" DISABLE TRIGGER USER;
UPDATE "appointment" c SET "workspaceId" = p."workspaceId" FROM "patient" p WHERE p."id" = c."patientId";
ALTER TABLE "appointment" ENABLE TRIGGER USER;
ALTER TABLE "appointment" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "task_transition" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "task_transition" DISABLE TRIGGER USER;
UPDATE "task_transition" c SET "workspaceId" = p."workspaceId" FROM "task" p WHERE p."id" = c."taskId";
ALTER TABLE "task_transition" ENABLE TRIGGER USER;
ALTER TABLE "task_transition" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "explanation_sheet" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "explanation_sheet" DISABLE TRIGGER USER;
UPDATE "explanation_sheet" c SET "workspaceId" = p."workspaceId" FROM "explanation" p WHERE p."id" = c."explanationId";
ALTER TABLE "explanation_sheet" ENABLE TRIGGER USER;
ALTER TABLE "explanation_sheet" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "explanation_version" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "explanation_version" DISABLE TRIGGER USER;
UPDATE "explanation_version" c SET "workspaceId" = p."workspaceId" FROM "explanation" p WHERE p."id" = c."explanationId";
ALTER TABLE "explanation_version" ENABLE TRIGGER USER;
ALTER TABLE "explanation_version" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "explanation_overrule" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "explanation_overrule" DISABLE TRIGGER USER;
UPDATE "explanation_overrule" c SET "workspaceId" = p."workspaceId" FROM "explanation" p WHERE p."id" = c."explanationId";
ALTER TABLE "explanation_overrule" ENABLE TRIGGER USER;
ALTER TABLE "explanation_overrule" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "explanation_approval" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "explanation_approval" DISABLE TRIGGER USER;
UPDATE "explanation_approval" c SET "workspaceId" = p."workspaceId" FROM "explanation" p WHERE p."id" = c."explanationId";
ALTER TABLE "explanation_approval" ENABLE TRIGGER USER;
ALTER TABLE "explanation_approval" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "explanation_question" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "explanation_question" DISABLE TRIGGER USER;
UPDATE "explanation_question" c SET "workspaceId" = p."workspaceId" FROM "explanation" p WHERE p."id" = c."explanationId";
ALTER TABLE "explanation_question" ENABLE TRIGGER USER;
ALTER TABLE "explanation_question" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "sentence_edit" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "sentence_edit" DISABLE TRIGGER USER;
UPDATE "sentence_edit" c SET "workspaceId" = p."workspaceId" FROM "explanation" p WHERE p."id" = c."explanationId";
ALTER TABLE "sentence_edit" ENABLE TRIGGER USER;
ALTER TABLE "sentence_edit" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "explanation_feedback" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "explanation_feedback" DISABLE TRIGGER USER;
UPDATE "explanation_feedback" c SET "workspaceId" = p."workspaceId" FROM "explanation" p WHERE p."id" = c."explanationId";
ALTER TABLE "explanation_feedback" ENABLE TRIGGER USER;
ALTER TABLE "explanation_feedback" ALTER COLUMN "workspaceId" SET NOT NULL;

ALTER TABLE "notice_task" ADD COLUMN "workspaceId" UUID;
ALTER TABLE "notice_task" DISABLE TRIGGER USER;
UPDATE "notice_task" c SET "workspaceId" = p."workspaceId" FROM "notice" p WHERE p."id" = c."noticeId";
ALTER TABLE "notice_task" ENABLE TRIGGER USER;
ALTER TABLE "notice_task" ALTER COLUMN "workspaceId" SET NOT NULL;

-- What is looked up within a workspace is found by it first.
DROP INDEX "record_version_recordType_recordId_version_key";
CREATE UNIQUE INDEX "record_version_workspaceId_recordType_recordId_version_key"
  ON "record_version"("workspaceId", "recordType", "recordId", "version");

DROP INDEX "sentence_edit_shape_idx";
CREATE INDEX "sentence_edit_workspaceId_shape_idx" ON "sentence_edit"("workspaceId", "shape");

DROP INDEX "patient_search_term_team_idx";
CREATE INDEX "patient_search_term_team_idx"
  ON "patient_search_term" ("workspaceId", "teamId", "term" text_pattern_ops, "patientId") WHERE "term" IS NOT NULL;
