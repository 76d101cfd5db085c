-- Hand-offs at the end of a shift: nothing moves before they are read back.
CREATE TYPE "illness_severity" AS ENUM ('stable', 'watcher', 'unstable');
CREATE TYPE "hand_off_state" AS ENUM ('sent', 'read_back', 'refused', 'withdrawn');

CREATE TABLE "hand_off" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "giverId" UUID NOT NULL,
    "receiverId" UUID NOT NULL,
    "state" "hand_off_state" NOT NULL DEFAULT 'sent',
    "coverUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "remindAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "readBack" TEXT,
    "refusedReason" TEXT,

    CONSTRAINT "hand_off_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "hand_off_workspaceId_giverId_createdAt_idx" ON "hand_off"("workspaceId", "giverId", "createdAt" DESC);
CREATE INDEX "hand_off_workspaceId_receiverId_state_idx" ON "hand_off"("workspaceId", "receiverId", "state");
-- The tick asks for those that wait.
CREATE INDEX "hand_off_remindAt_idx" ON "hand_off"("remindAt") WHERE "remindAt" IS NOT NULL;
ALTER TABLE "hand_off" ADD CONSTRAINT "hand_off_giverId_fkey" FOREIGN KEY ("giverId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "hand_off" ADD CONSTRAINT "hand_off_receiverId_fkey" FOREIGN KEY ("receiverId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "hand_off_patient" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "handOffId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "severity" "illness_severity" NOT NULL,
    "summary" TEXT NOT NULL,
    "contingency" TEXT,
    "protectedCount" INTEGER NOT NULL DEFAULT 0,
    "reasons" TEXT[],
    "readBack" TEXT,
    "kept" TEXT,

    CONSTRAINT "hand_off_patient_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "hand_off_patient_handOffId_idx" ON "hand_off_patient"("handOffId");
CREATE INDEX "hand_off_patient_patientId_idx" ON "hand_off_patient"("patientId");
ALTER TABLE "hand_off_patient" ADD CONSTRAINT "hand_off_patient_handOffId_fkey" FOREIGN KEY ("handOffId") REFERENCES "hand_off"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "hand_off_patient" ADD CONSTRAINT "hand_off_patient_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "hand_off_task" (
    "workspaceId" UUID NOT NULL,
    "handOffId" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "isMoved" BOOLEAN,

    CONSTRAINT "hand_off_task_pkey" PRIMARY KEY ("handOffId", "taskId")
);
CREATE INDEX "hand_off_task_taskId_idx" ON "hand_off_task"("taskId");
ALTER TABLE "hand_off_task" ADD CONSTRAINT "hand_off_task_handOffId_fkey" FOREIGN KEY ("handOffId") REFERENCES "hand_off"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "hand_off_task" ADD CONSTRAINT "hand_off_task_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TYPE "delivery_kind" ADD VALUE 'hand_off';
ALTER TYPE "delivery_kind" ADD VALUE 'hand_off_news';
