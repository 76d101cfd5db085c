-- Call mode: the callbacks of one member, one after the other, and each attempt.
CREATE TABLE "call_session" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "taskId" UUID,
    "step" INTEGER NOT NULL DEFAULT 1,
    "shownIds" UUID[],
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "call_session_pkey" PRIMARY KEY ("id")
);
-- One at a time: of two that start at once, the second finds the first.
CREATE UNIQUE INDEX "call_session_open_key" ON "call_session"("memberId") WHERE "endedAt" IS NULL;
-- A change of a task refreshes the card that shows it.
CREATE INDEX "call_session_task_idx" ON "call_session"("taskId") WHERE "endedAt" IS NULL;
ALTER TABLE "call_session" ADD CONSTRAINT "call_session_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "call_session" ADD CONSTRAINT "call_session_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "call_attempt" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "taskId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "contactId" UUID,
    "outcome" "contact_outcome" NOT NULL,
    "number" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_attempt_pkey" PRIMARY KEY ("id")
);
-- One outcome a card, in however many tabs it is open.
CREATE UNIQUE INDEX "call_attempt_sessionId_step_key" ON "call_attempt"("sessionId", "step");
CREATE INDEX "call_attempt_taskId_at_idx" ON "call_attempt"("taskId", "at");
ALTER TABLE "call_attempt" ADD CONSTRAINT "call_attempt_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "call_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "call_attempt" ADD CONSTRAINT "call_attempt_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "call_attempt" ADD CONSTRAINT "call_attempt_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TYPE "delivery_kind" ADD VALUE 'call_card';

-- The start of the day asks whose words of danger an open task is about, and who was discharged lately.
CREATE INDEX "voicemail_taskId_idx" ON "voicemail"("taskId") WHERE "taskId" IS NOT NULL;
CREATE INDEX "admission_discharged_idx" ON "admission"("workspaceId", "dischargedAt") WHERE "withdrawnAt" IS NULL AND "dischargedAt" IS NOT NULL;

-- A focus block, and what it holds.
ALTER TABLE "member" ADD COLUMN "focusFrom" TIMESTAMPTZ(3), ADD COLUMN "focusUntil" TIMESTAMPTZ(3);
ALTER TABLE "delivery" ADD COLUMN "heldFrom" TIMESTAMPTZ(3);
CREATE INDEX "delivery_focus_idx" ON "delivery"("workspaceId", "destination") WHERE "heldFrom" IS NOT NULL;
