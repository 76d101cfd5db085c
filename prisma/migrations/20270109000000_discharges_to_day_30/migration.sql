-- The night's list in a team's channel; medicines, points and the visit after a discharge; how its 30 days ended.
ALTER TABLE "team"
    ADD COLUMN "overnightListAt" TEXT DEFAULT '07:00',
    ADD COLUMN "nextOvernightAt" TIMESTAMPTZ(3);

CREATE TYPE "medication_decision_kind" AS ENUM ('keep', 'stop', 'change', 'ask');
CREATE TYPE "transition_point_state" AS ENUM ('open', 'done', 'not_needed');

ALTER TABLE "transition"
    ADD COLUMN "priorId" UUID,
    ADD COLUMN "visitAppointmentId" UUID,
    ADD COLUMN "visitContactId" UUID,
    ADD COLUMN "visitAt" TIMESTAMPTZ(3),
    ADD COLUMN "visitTookPlace" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "dischargeList" JSONB NOT NULL DEFAULT '[]',
    ADD COLUMN "listVersion" INTEGER NOT NULL DEFAULT 1,
    ADD COLUMN "reconciledAt" TIMESTAMPTZ(3),
    ADD COLUMN "reconciledById" UUID,
    ADD COLUMN "checklistVersion" INTEGER NOT NULL DEFAULT 1,
    ADD COLUMN "outcomeNote" TEXT,
    ADD COLUMN "closedById" UUID;
ALTER TABLE "transition" ADD CONSTRAINT "transition_priorId_fkey" FOREIGN KEY ("priorId") REFERENCES "transition"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "transition" ADD CONSTRAINT "transition_visitAppointmentId_fkey" FOREIGN KEY ("visitAppointmentId") REFERENCES "appointment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "transition" ADD CONSTRAINT "transition_visitContactId_fkey" FOREIGN KEY ("visitContactId") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "medication_decision" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "transitionId" UUID NOT NULL,
    "rowKey" TEXT NOT NULL,
    "medicationId" UUID,
    "decision" "medication_decision_kind" NOT NULL,
    "note" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "appliedAt" TIMESTAMPTZ(3),
    "taskId" UUID,

    CONSTRAINT "medication_decision_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "medication_decision_workspaceId_transitionId_rowKey_key" ON "medication_decision"("workspaceId", "transitionId", "rowKey");
ALTER TABLE "medication_decision" ADD CONSTRAINT "medication_decision_transitionId_fkey" FOREIGN KEY ("transitionId") REFERENCES "transition"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "medication_decision" ADD CONSTRAINT "medication_decision_medicationId_fkey" FOREIGN KEY ("medicationId") REFERENCES "medication"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "medication_decision" ADD CONSTRAINT "medication_decision_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "medication_decision" ADD CONSTRAINT "medication_decision_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "transition_point" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "transitionId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" "transition_point_state" NOT NULL DEFAULT 'open',
    "note" TEXT,
    "memberId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "taskId" UUID,

    CONSTRAINT "transition_point_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "transition_point_workspaceId_transitionId_kind_key" ON "transition_point"("workspaceId", "transitionId", "kind");
ALTER TABLE "transition_point" ADD CONSTRAINT "transition_point_transitionId_fkey" FOREIGN KEY ("transitionId") REFERENCES "transition"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "transition_point" ADD CONSTRAINT "transition_point_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "transition_point" ADD CONSTRAINT "transition_point_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "overnight_list" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "onDay" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "overnight_list_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "overnight_list_workspaceId_teamId_onDay_key" ON "overnight_list"("workspaceId", "teamId", "onDay");
ALTER TABLE "overnight_list" ADD CONSTRAINT "overnight_list_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "overnight_stay" (
    "workspaceId" UUID NOT NULL,
    "listId" UUID NOT NULL,
    "admissionId" UUID NOT NULL,
    "isDischarge" BOOLEAN NOT NULL,

    CONSTRAINT "overnight_stay_pkey" PRIMARY KEY ("admissionId", "isDischarge")
);
CREATE INDEX "overnight_stay_listId_idx" ON "overnight_stay"("listId");
ALTER TABLE "overnight_stay" ADD CONSTRAINT "overnight_stay_listId_fkey" FOREIGN KEY ("listId") REFERENCES "overnight_list"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "overnight_stay" ADD CONSTRAINT "overnight_stay_admissionId_fkey" FOREIGN KEY ("admissionId") REFERENCES "admission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TYPE "delivery_kind" ADD VALUE 'overnight_list';
