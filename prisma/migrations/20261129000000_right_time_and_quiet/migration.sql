-- CreateEnum
CREATE TYPE "absence_mode" AS ENUM ('all', 'as_due');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "delivery_kind" ADD VALUE 'task_bundle';
ALTER TYPE "delivery_kind" ADD VALUE 'bundle_details';
ALTER TYPE "delivery_kind" ADD VALUE 'digest_morning';
ALTER TYPE "delivery_kind" ADD VALUE 'digest_evening';
ALTER TYPE "delivery_kind" ADD VALUE 'escalation';
ALTER TYPE "delivery_kind" ADD VALUE 'still_working';
ALTER TYPE "delivery_kind" ADD VALUE 'unassigned';
ALTER TYPE "delivery_kind" ADD VALUE 'handover';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "task_verb" ADD VALUE 'started';
ALTER TYPE "task_verb" ADD VALUE 'confirmed';
ALTER TYPE "task_verb" ADD VALUE 'handed_over';
ALTER TYPE "task_verb" ADD VALUE 'handed_back';

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "backupId" UUID,
ADD COLUMN     "digestAt" TEXT DEFAULT '08:00',
ADD COLUMN     "dndFrom" TIMESTAMPTZ(3),
ADD COLUMN     "dndReadAt" TIMESTAMPTZ(3),
ADD COLUMN     "dndUntil" TIMESTAMPTZ(3),
ADD COLUMN     "eveningDigestAt" TEXT,
ADD COLUMN     "mutedKinds" "delivery_kind"[],
ADD COLUMN     "nextDigestAt" TIMESTAMPTZ(3),
ADD COLUMN     "nextEveningDigestAt" TIMESTAMPTZ(3),
ADD COLUMN     "quietFrom" TEXT DEFAULT '20:00',
ADD COLUMN     "quietUntil" TEXT DEFAULT '07:00',
ADD COLUMN     "urgentBreaksQuiet" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "absenceId" UUID,
ADD COLUMN     "checkInAt" TIMESTAMPTZ(3),
ADD COLUMN     "escalateAt" TIMESTAMPTZ(3),
ADD COLUMN     "escalationStep" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "heldFrom" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "team" ADD COLUMN     "backupAfterHours" INTEGER DEFAULT 8,
ADD COLUMN     "holdsOutsideHours" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "ownerAgainAfterHours" INTEGER DEFAULT 4,
ADD COLUMN     "ownerAgainTimes" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN     "stillWorkingAfterDays" INTEGER DEFAULT 3,
ADD COLUMN     "supervisorAfterHours" INTEGER DEFAULT 16;

-- CreateTable
CREATE TABLE "absence" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "backupId" UUID NOT NULL,
    "mode" "absence_mode" NOT NULL DEFAULT 'all',
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "kind" "delivery_kind" NOT NULL,
    "teamId" UUID,
    "memberId" UUID,
    "onDay" DATE,
    "step" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_task" (
    "noticeId" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "occurrence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "notice_task_pkey" PRIMARY KEY ("noticeId","taskId")
);

-- CreateIndex
CREATE UNIQUE INDEX "notice_memberId_kind_onDay_key" ON "notice"("memberId", "kind", "onDay");

-- CreateIndex
CREATE INDEX "notice_task_taskId_idx" ON "notice_task"("taskId");

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_backupId_fkey" FOREIGN KEY ("backupId") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_absenceId_fkey" FOREIGN KEY ("absenceId") REFERENCES "absence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_backupId_fkey" FOREIGN KEY ("backupId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_task" ADD CONSTRAINT "notice_task_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_task" ADD CONSTRAINT "notice_task_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Somebody is away once at a time, whatever two presses at the same moment want.
CREATE UNIQUE INDEX "absence_open_key" ON "absence" ("memberId") WHERE "endedAt" IS NULL;

-- What the tick looks for besides what is due: as short as what is overdue, in progress, or held.
CREATE INDEX "task_escalate_idx" ON "task" ("workspaceId", "escalateAt") WHERE "status" IN ('open', 'in_progress') AND "escalateAt" IS NOT NULL;
CREATE INDEX "task_check_in_idx" ON "task" ("workspaceId", "checkInAt") WHERE "status" = 'in_progress' AND "checkInAt" IS NOT NULL;
CREATE INDEX "task_held_idx" ON "task" ("workspaceId", "teamId") WHERE "heldFrom" IS NOT NULL;
CREATE INDEX "task_absence_idx" ON "task" ("absenceId") WHERE "absenceId" IS NOT NULL;
CREATE INDEX "member_digest_idx" ON "member" ("workspaceId", "nextDigestAt") WHERE "deactivatedAt" IS NULL AND "digestAt" IS NOT NULL;
CREATE INDEX "member_evening_digest_idx" ON "member" ("workspaceId", "nextEveningDigestAt") WHERE "deactivatedAt" IS NULL AND "eveningDigestAt" IS NOT NULL;
