-- Huddles: an agenda by rules, decisions that become owned tasks, minutes, and who was there.
CREATE TYPE "huddle_state" AS ENUM ('planned', 'open', 'closing', 'filed', 'cancelled');
CREATE TYPE "huddle_kind" AS ENUM ('team', 'family');
CREATE TYPE "huddle_item_state" AS ENUM ('waiting', 'now', 'done', 'rolled', 'removed');
CREATE TYPE "decision_kind" AS ENUM ('decision', 'question', 'fact');
CREATE TYPE "attendance_source" AS ENUM ('room', 'reported');

CREATE TABLE "huddle" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "kind" "huddle_kind" NOT NULL DEFAULT 'team',
    "state" "huddle_state" NOT NULL DEFAULT 'planned',
    "channelId" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "plannedMinutes" INTEGER NOT NULL,
    "leadId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "rulesFrom" DATE NOT NULL,
    "roomId" TEXT,
    "roomThreadTs" TEXT,
    "notesCanvasId" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "filedAt" TIMESTAMPTZ(3),
    "approvedById" UUID,
    "language" TEXT,
    "interpreter" TEXT,
    "explanationId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "huddle_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "huddle_workspaceId_roomId_key" ON "huddle"("workspaceId", "roomId");
CREATE INDEX "huddle_teamId_plannedAt_idx" ON "huddle"("teamId", "plannedAt" DESC);

CREATE TABLE "huddle_item" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "huddleId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "huddle_item_state" NOT NULL DEFAULT 'waiting',
    "reasons" TEXT[],
    "points" INTEGER NOT NULL DEFAULT 0,
    "minutesPlanned" INTEGER NOT NULL,
    "carriedFromId" UUID,
    "addedById" UUID,
    "removedById" UUID,
    "removedReason" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "checkAt" TIMESTAMPTZ(3),
    "minutes" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "huddle_item_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "huddle_item_carriedFromId_key" ON "huddle_item"("carriedFromId");
CREATE INDEX "huddle_item_huddleId_position_idx" ON "huddle_item"("huddleId", "position");
CREATE INDEX "huddle_item_patientId_idx" ON "huddle_item"("patientId");

CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "huddleItemId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "kind" "decision_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "topic" "plan_topic",
    "attendanceId" UUID,
    "sourceChannelId" TEXT,
    "sourceTs" TEXT,
    "sourceEditedAt" TIMESTAMPTZ(3),
    "sourceGoneAt" TIMESTAMPTZ(3),
    "byId" UUID NOT NULL,
    "taskId" UUID,
    "planVersion" INTEGER,
    "supersededById" UUID,
    "answer" TEXT,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "decision_supersededById_key" ON "decision"("supersededById");
CREATE INDEX "decision_huddleItemId_idx" ON "decision"("huddleItemId");
CREATE INDEX "decision_patientId_idx" ON "decision"("patientId");
CREATE INDEX "decision_sourceChannelId_sourceTs_idx" ON "decision"("sourceChannelId", "sourceTs");

CREATE TABLE "huddle_attendance" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "huddleId" UUID NOT NULL,
    "memberId" UUID,
    "slackUserId" TEXT,
    "caregiverId" UUID,
    "guestName" TEXT,
    "party" "contact_party",
    "mayHear" "plan_topic"[] DEFAULT ARRAY[]::"plan_topic"[],
    "isInterpreter" BOOLEAN NOT NULL DEFAULT false,
    "source" "attendance_source" NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,
    "leftAt" TIMESTAMPTZ(3),
    "recordedById" UUID,

    CONSTRAINT "huddle_attendance_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "huddle_attendance_huddleId_memberId_key" ON "huddle_attendance"("huddleId", "memberId");
CREATE UNIQUE INDEX "huddle_attendance_huddleId_slackUserId_key" ON "huddle_attendance"("huddleId", "slackUserId");
CREATE UNIQUE INDEX "huddle_attendance_huddleId_caregiverId_key" ON "huddle_attendance"("huddleId", "caregiverId");

CREATE TABLE "huddle_request" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "askedById" UUID NOT NULL,
    "reason" TEXT,
    "itemId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "huddle_request_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "huddle_request_patientId_idx" ON "huddle_request"("patientId");
ALTER TABLE "huddle" ADD CONSTRAINT "huddle_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "huddle" ADD CONSTRAINT "huddle_leadId_fkey" FOREIGN KEY ("leadId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "huddle" ADD CONSTRAINT "huddle_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "huddle" ADD CONSTRAINT "huddle_approvedById_fkey" FOREIGN KEY ("approvedById") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "huddle" ADD CONSTRAINT "huddle_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "explanation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "huddle_item" ADD CONSTRAINT "huddle_item_huddleId_fkey" FOREIGN KEY ("huddleId") REFERENCES "huddle"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "huddle_item" ADD CONSTRAINT "huddle_item_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "huddle_item" ADD CONSTRAINT "huddle_item_carriedFromId_fkey" FOREIGN KEY ("carriedFromId") REFERENCES "huddle_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "decision" ADD CONSTRAINT "decision_huddleItemId_fkey" FOREIGN KEY ("huddleItemId") REFERENCES "huddle_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "decision" ADD CONSTRAINT "decision_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "decision" ADD CONSTRAINT "decision_byId_fkey" FOREIGN KEY ("byId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "decision" ADD CONSTRAINT "decision_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "decision" ADD CONSTRAINT "decision_attendanceId_fkey" FOREIGN KEY ("attendanceId") REFERENCES "huddle_attendance"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "decision" ADD CONSTRAINT "decision_supersededById_fkey" FOREIGN KEY ("supersededById") REFERENCES "decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "huddle_attendance" ADD CONSTRAINT "huddle_attendance_huddleId_fkey" FOREIGN KEY ("huddleId") REFERENCES "huddle"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "huddle_attendance" ADD CONSTRAINT "huddle_attendance_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "huddle_attendance" ADD CONSTRAINT "huddle_attendance_caregiverId_fkey" FOREIGN KEY ("caregiverId") REFERENCES "caregiver"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "huddle_request" ADD CONSTRAINT "huddle_request_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "huddle_request" ADD CONSTRAINT "huddle_request_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "huddle_request" ADD CONSTRAINT "huddle_request_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "huddle_request" ADD CONSTRAINT "huddle_request_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "huddle_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A patient is on an agenda once; what was taken off does not count.
CREATE UNIQUE INDEX "huddle_item_patient_key" ON "huddle_item"("huddleId", "patientId") WHERE "state" <> 'removed';
-- One patient is talked about at a time, at any number of processes.
CREATE UNIQUE INDEX "huddle_item_now_key" ON "huddle_item"("huddleId") WHERE "state" = 'now';
CREATE INDEX "huddle_item_checkAt_idx" ON "huddle_item"("workspaceId", "checkAt") WHERE "checkAt" IS NOT NULL;
CREATE INDEX "huddle_request_waiting_idx" ON "huddle_request"("teamId") WHERE "itemId" IS NULL;

ALTER TABLE "team" ADD COLUMN "readsHuddleNotes" BOOLEAN NOT NULL DEFAULT false;
