-- What the assistant proposes: a row for each change, a card for those that are approved together.
ALTER TYPE "delivery_kind" ADD VALUE 'action_card';

CREATE TYPE "pending_action_verb" AS ENUM ('make_task', 'log_contact', 'snooze', 'reassign', 'done', 'away');
CREATE TYPE "pending_action_source" AS ENUM ('rules', 'model');
CREATE TYPE "pending_action_state" AS ENUM ('open', 'taken', 'refused', 'expired', 'stopped');

CREATE TABLE "pending_action" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "cardId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "channelId" TEXT NOT NULL,
    "threadTs" TEXT,
    "requestTs" TEXT NOT NULL,
    "verb" "pending_action_verb" NOT NULL,
    "input" JSONB,
    "patientId" UUID,
    "taskId" UUID,
    "guardVersion" INTEGER,
    "source" "pending_action_source" NOT NULL,
    "state" "pending_action_state" NOT NULL DEFAULT 'open',
    "outcome" TEXT,
    "resultId" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pending_action_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "pending_action_cardId_position_key" ON "pending_action"("cardId", "position");
CREATE INDEX "pending_action_patientId_idx" ON "pending_action"("patientId");
CREATE INDEX "pending_action_taskId_idx" ON "pending_action"("taskId");
ALTER TABLE "pending_action" ADD CONSTRAINT "pending_action_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "pending_action" ADD CONSTRAINT "pending_action_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "pending_action" ADD CONSTRAINT "pending_action_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The tick walks what is open by its end, and what has ended while its words are still there.
CREATE INDEX "pending_action_open_idx" ON "pending_action"("workspaceId", "expiresAt") WHERE "state" = 'open';
CREATE INDEX "pending_action_words_idx" ON "pending_action"("workspaceId", "expiresAt") WHERE "state" <> 'open' AND "input" IS NOT NULL;
