-- CreateEnum
CREATE TYPE "explanation_audience" AS ENUM ('patient', 'caregiver', 'clinician', 'insurer');

-- CreateEnum
CREATE TYPE "explanation_language" AS ENUM ('en', 'es');

-- CreateEnum
CREATE TYPE "explanation_status" AS ENUM ('draft', 'in_review', 'approved', 'sent_back', 'out_of_date');

-- CreateEnum
CREATE TYPE "explanation_job_kind" AS ENUM ('draft', 'handout');

-- CreateEnum
CREATE TYPE "explanation_job_state" AS ENUM ('waiting', 'working', 'done', 'failed');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "delivery_kind" ADD VALUE 'explanation';
ALTER TYPE "delivery_kind" ADD VALUE 'explanation_outdated';

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "tellsHowHandoutsAreMade" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "explanation" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "audience" "explanation_audience" NOT NULL,
    "language" "explanation_language" NOT NULL,
    "readingLevel" INTEGER NOT NULL,
    "caregiverId" UUID,
    "status" "explanation_status" NOT NULL DEFAULT 'draft',
    "planVersion" INTEGER,
    "currentVersion" INTEGER NOT NULL DEFAULT 0,
    "authorId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "explanation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "explanation_sheet" (
    "explanationId" UUID NOT NULL,
    "planVersion" INTEGER NOT NULL,
    "sheet" JSONB NOT NULL,

    CONSTRAINT "explanation_sheet_pkey" PRIMARY KEY ("explanationId","planVersion")
);

-- CreateTable
CREATE TABLE "explanation_version" (
    "id" UUID NOT NULL,
    "explanationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "planVersion" INTEGER NOT NULL,
    "draft" JSONB NOT NULL,
    "findings" JSONB NOT NULL,
    "measures" JSONB NOT NULL,
    "model" TEXT,
    "promptId" TEXT,
    "promptVersion" INTEGER,
    "instead" TEXT,
    "memberId" UUID,
    "section" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "explanation_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "explanation_overrule" (
    "explanationId" UUID NOT NULL,
    "findingKey" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "versionNumber" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "explanation_overrule_pkey" PRIMARY KEY ("explanationId","findingKey")
);

-- CreateTable
CREATE TABLE "explanation_approval" (
    "id" UUID NOT NULL,
    "explanationId" UUID NOT NULL,
    "versionNumber" INTEGER NOT NULL,
    "planVersion" INTEGER NOT NULL,
    "role" "role" NOT NULL,
    "licence" TEXT,
    "saysHowMade" BOOLEAN NOT NULL,
    "memberId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "explanation_approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "explanation_question" (
    "explanationId" UUID NOT NULL,
    "factId" TEXT NOT NULL,
    "taskId" UUID NOT NULL,

    CONSTRAINT "explanation_question_pkey" PRIMARY KEY ("explanationId","factId")
);

-- CreateTable
CREATE TABLE "sentence_edit" (
    "id" UUID NOT NULL,
    "explanationId" UUID NOT NULL,
    "versionNumber" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "language" "explanation_language" NOT NULL,
    "writtenBy" TEXT NOT NULL,
    "promptId" TEXT,
    "promptVersion" INTEGER,
    "rules" TEXT[],
    "shape" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sentence_edit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "explanation_feedback" (
    "explanationId" UUID NOT NULL,
    "versionNumber" INTEGER NOT NULL,
    "memberId" UUID NOT NULL,
    "isGood" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "explanation_feedback_pkey" PRIMARY KEY ("explanationId","versionNumber","memberId")
);

-- CreateTable
CREATE TABLE "explanation_job" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "explanationId" UUID NOT NULL,
    "kind" "explanation_job_kind" NOT NULL,
    "state" "explanation_job_state" NOT NULL DEFAULT 'waiting',
    "memberId" UUID NOT NULL,
    "formats" TEXT[],
    "isLargeType" BOOLEAN NOT NULL DEFAULT false,
    "hasBothLanguages" BOOLEAN NOT NULL DEFAULT false,
    "wakeAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "leaseOwner" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "explanation_job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "explanation_patientId_createdAt_idx" ON "explanation"("patientId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "explanation_version_explanationId_number_key" ON "explanation_version"("explanationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "explanation_approval_explanationId_versionNumber_key" ON "explanation_approval"("explanationId", "versionNumber");

-- CreateIndex
CREATE INDEX "sentence_edit_shape_idx" ON "sentence_edit"("shape");

-- AddForeignKey
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation_sheet" ADD CONSTRAINT "explanation_sheet_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation_version" ADD CONSTRAINT "explanation_version_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation_overrule" ADD CONSTRAINT "explanation_overrule_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation_approval" ADD CONSTRAINT "explanation_approval_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation_question" ADD CONSTRAINT "explanation_question_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sentence_edit" ADD CONSTRAINT "sentence_edit_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation_feedback" ADD CONSTRAINT "explanation_feedback_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation_job" ADD CONSTRAINT "explanation_job_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One draft at a time of one explanation, whoever asks at the same moment.
CREATE UNIQUE INDEX "explanation_job_drafting_key" ON "explanation_job" ("explanationId")
 WHERE "kind" = 'draft' AND "state" IN ('waiting', 'working');

-- Jobs under way are few beside those that are done.
CREATE INDEX "explanation_job_open_idx" ON "explanation_job" ("workspaceId", "wakeAt") WHERE "state" IN ('waiting', 'working');
CREATE INDEX "explanation_job_of_idx" ON "explanation_job" ("explanationId", "createdAt");

-- What a member has in work, for "/explain" without a name.
CREATE INDEX "explanation_author_idx" ON "explanation" ("authorId", "updatedAt" DESC) WHERE "status" <> 'approved';

-- A text is never overwritten: what was approved stays what it was.
CREATE FUNCTION explanation_version_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'explanation_version is append-only';
END $$;
CREATE TRIGGER explanation_version_kept BEFORE UPDATE ON "explanation_version"
  FOR EACH ROW EXECUTE FUNCTION explanation_version_is_kept();
