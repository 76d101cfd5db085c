-- Deadlines that rules set, and the 30 days after a discharge.
CREATE TYPE "clock_state" AS ENUM ('running', 'paused', 'met', 'missed', 'void');
CREATE TYPE "transition_state" AS ENUM ('open', 'closed', 'readmitted', 'void');

CREATE TABLE "clock" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "ruleId" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "occurrence" INTEGER NOT NULL DEFAULT 1,
    "state" "clock_state" NOT NULL DEFAULT 'running',
    "zone" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "pauses" JSONB NOT NULL DEFAULT '[]',
    "isExtended" BOOLEAN NOT NULL DEFAULT false,
    "ruleDueOn" DATE NOT NULL,
    "letterDueOn" DATE,
    "dueOn" DATE NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "nextAt" TIMESTAMPTZ(3),
    "needsRecount" BOOLEAN NOT NULL DEFAULT false,
    "posts" INTEGER NOT NULL DEFAULT 0,
    "metAt" TIMESTAMPTZ(3),
    "proof" JSONB,
    "taskId" UUID,
    "createdById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "clock_workspaceId_ruleId_subjectId_occurrence_key" ON "clock"("workspaceId", "ruleId", "subjectId", "occurrence");
CREATE INDEX "clock_patientId_idx" ON "clock"("patientId");
-- The tick asks for those that it has to look at.
CREATE INDEX "clock_nextAt_idx" ON "clock"("workspaceId", "nextAt") WHERE "nextAt" IS NOT NULL;
CREATE INDEX "clock_recount_idx" ON "clock"("workspaceId", "id") WHERE "needsRecount";
-- Lists ask for those of a team that are not settled, the earliest first.
CREATE INDEX "clock_unsettled_idx" ON "clock"("teamId", "dueAt") WHERE "state" IN ('running', 'paused') OR ("state" = 'missed' AND "metAt" IS NULL);
ALTER TABLE "clock" ADD CONSTRAINT "clock_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "clock" ADD CONSTRAINT "clock_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "clock" ADD CONSTRAINT "clock_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "clock_change" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "clockId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "before" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT,
    "memberId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clock_change_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "clock_change_clockId_version_key" ON "clock_change"("clockId", "version");
ALTER TABLE "clock_change" ADD CONSTRAINT "clock_change_clockId_fkey" FOREIGN KEY ("clockId") REFERENCES "clock"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "transition" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "admissionId" UUID NOT NULL,
    "state" "transition_state" NOT NULL DEFAULT 'open',
    "claimedById" UUID,
    "claimedAt" TIMESTAMPTZ(3),
    "isPlanned" BOOLEAN,
    "lace" JSONB NOT NULL DEFAULT '{}',
    "outcome" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transition_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "transition_admissionId_key" ON "transition"("admissionId");
CREATE INDEX "transition_patientId_idx" ON "transition"("patientId");
ALTER TABLE "transition" ADD CONSTRAINT "transition_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "transition" ADD CONSTRAINT "transition_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "transition" ADD CONSTRAINT "transition_admissionId_fkey" FOREIGN KEY ("admissionId") REFERENCES "admission"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "transition" ADD CONSTRAINT "transition_claimedById_fkey" FOREIGN KEY ("claimedById") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TYPE "delivery_kind" ADD VALUE 'clock_countdown';
ALTER TYPE "task_kind" ADD VALUE 'authorization';
ALTER TYPE "task_kind" ADD VALUE 'transition';
