-- CreateEnum
CREATE TYPE "plan_topic" AS ENUM ('problems', 'medicines', 'visits', 'goals');

-- CreateEnum
CREATE TYPE "medication_change" AS ENUM ('started', 'changed', 'continued');

-- CreateEnum
CREATE TYPE "polarity" AS ENUM ('do', 'avoid');

-- CreateEnum
CREATE TYPE "red_flag_action" AS ENUM ('call_911', 'call_clinic_now', 'call_clinic_today');

-- AlterTable
ALTER TABLE "appointment" ADD COLUMN     "isPart2" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "overruled" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "care_team_member" ADD COLUMN     "isPart2" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "caregiver" ADD COLUMN     "mayKnow" "plan_topic"[] DEFAULT ARRAY[]::"plan_topic"[];

-- AlterTable
ALTER TABLE "condition" ADD COLUMN     "isMain" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "isPart2" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "overruled" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "goal" ADD COLUMN     "isAgreed" BOOLEAN,
ADD COLUMN     "isPart2" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "measure" TEXT,
ADD COLUMN     "overruled" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "medication" ADD COLUMN     "before" JSONB,
ADD COLUMN     "brand" TEXT,
ADD COLUMN     "change" "medication_change" NOT NULL DEFAULT 'continued',
ADD COLUMN     "changeReason" TEXT,
ADD COLUMN     "changedBy" TEXT,
ADD COLUMN     "changedOn" DATE,
ADD COLUMN     "isPart2" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "overruled" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "regimen" JSONB;

-- AlterTable
ALTER TABLE "patient" ADD COLUMN     "planReviewOn" DATE,
ADD COLUMN     "planVersion" INTEGER NOT NULL DEFAULT 0;

-- One review date for the whole plan: the nearest one of its parts stands for it.
UPDATE "patient" p SET "planReviewOn" = c."reviewOn"
FROM (SELECT "patientId", min("reviewOn") AS "reviewOn" FROM "care_plan" WHERE "status" = 'active' GROUP BY "patientId") c
WHERE c."patientId" = p."id" AND c."reviewOn" IS NOT NULL;

-- AlterTable
ALTER TABLE "care_plan" DROP COLUMN "reviewOn";

-- AlterTable
ALTER TABLE "team" ADD COLUMN     "clinicAddress" TEXT,
ADD COLUMN     "clinicName" TEXT;

-- CreateTable
CREATE TABLE "intervention" (
    "id" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "carePlanId" UUID,
    "polarity" "polarity" NOT NULL DEFAULT 'do',
    "text" TEXT NOT NULL,
    "howOften" TEXT,
    "responsible" TEXT,
    "why" TEXT,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "isPart2" BOOLEAN NOT NULL DEFAULT false,
    "overruled" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "intervention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "red_flag" (
    "id" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "sign" TEXT NOT NULL,
    "action" "red_flag_action" NOT NULL,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "isPart2" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "red_flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allergy" (
    "id" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "code" TEXT,
    "substance" TEXT NOT NULL,
    "reaction" TEXT,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "overruled" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "allergy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_phone" (
    "id" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "patientId" UUID,
    "who" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "hours" TEXT,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_phone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_version" (
    "patientId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorKind" "actor_kind" NOT NULL,
    "memberId" UUID,
    "job" TEXT,
    "changes" JSONB NOT NULL,
    "touched" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reason" TEXT,

    CONSTRAINT "plan_version_pkey" PRIMARY KEY ("patientId","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "intervention_patientId_sourceSystem_sourceId_key" ON "intervention"("patientId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "red_flag_patientId_sourceSystem_sourceId_key" ON "red_flag"("patientId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "allergy_patientId_sourceSystem_sourceId_key" ON "allergy"("patientId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE INDEX "plan_phone_teamId_idx" ON "plan_phone"("teamId");

-- CreateIndex
CREATE INDEX "plan_phone_patientId_idx" ON "plan_phone"("patientId");

-- AddForeignKey
ALTER TABLE "intervention" ADD CONSTRAINT "intervention_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intervention" ADD CONSTRAINT "intervention_carePlanId_fkey" FOREIGN KEY ("carePlanId") REFERENCES "care_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "red_flag" ADD CONSTRAINT "red_flag_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allergy" ADD CONSTRAINT "allergy_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_phone" ADD CONSTRAINT "plan_phone_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_phone" ADD CONSTRAINT "plan_phone_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A plan is mostly about one problem, whatever two edits at the same moment want.
CREATE UNIQUE INDEX "condition_main_key" ON "condition" ("patientId") WHERE "isMain";

-- Activities that came in before interventions were kept become interventions with the same source: what must not be
-- done keeps its polarity.
INSERT INTO "intervention" ("id", "patientId", "sourceSystem", "sourceId", "carePlanId", "polarity", "text", "why", "isActive", "contentHash", "updatedAt")
SELECT gen_random_uuid(), p."patientId", p."sourceSystem", p."sourceId" || '#' || left(encode(sha256(convert_to(a."activity" ->> 'text', 'UTF8')), 'hex'), 16), p."id",
  (CASE WHEN a."activity" ->> 'text' LIKE 'Do not: %' THEN 'avoid' ELSE 'do' END)::"polarity",
  regexp_replace(a."activity" ->> 'text', '^Do not: ', ''), a."activity" ->> 'reason',
  p."status" = 'active' AND coalesce(a."activity" ->> 'status', '') NOT IN ('completed', 'cancelled', 'stopped', 'entered-in-error'),
  '', CURRENT_TIMESTAMP
FROM "care_plan" p CROSS JOIN LATERAL jsonb_array_elements(p."activities") AS a("activity")
ON CONFLICT DO NOTHING;
