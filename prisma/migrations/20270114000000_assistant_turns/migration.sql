-- Requests to the assistant: one row each, so that none is answered twice or lost; and what people say of the answers.
CREATE TYPE "assistant_turn_state" AS ENUM ('open', 'posting', 'answered', 'stopped', 'cut');
CREATE TYPE "assistant_fault" AS ENUM ('other_request', 'other_patient', 'incomplete', 'incorrect', 'unclear');
ALTER TYPE "delivery_kind" ADD VALUE 'assistant_cut';

CREATE TABLE "assistant_turn" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "channelId" TEXT NOT NULL,
    "threadTs" TEXT NOT NULL,
    "ts" TEXT NOT NULL,
    "isDirect" BOOLEAN NOT NULL,
    "state" "assistant_turn_state" NOT NULL DEFAULT 'open',
    "leaseUntil" TIMESTAMPTZ(3) NOT NULL,
    "intent" TEXT,
    "answeredBy" TEXT,
    "tools" TEXT[],
    "isEdited" BOOLEAN NOT NULL DEFAULT false,
    "isDeleted" BOOLEAN NOT NULL DEFAULT false,
    "occurrence" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assistant_turn_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "assistant_turn_workspaceId_channelId_ts_key" ON "assistant_turn"("workspaceId", "channelId", "ts");
CREATE INDEX "assistant_turn_memberId_channelId_threadTs_idx" ON "assistant_turn"("memberId", "channelId", "threadTs");
CREATE INDEX "assistant_turn_workspaceId_createdAt_idx" ON "assistant_turn"("workspaceId", "createdAt");
-- Those that wait, of any number that were answered.
CREATE INDEX "assistant_turn_waiting_idx" ON "assistant_turn"("workspaceId", "leaseUntil") WHERE "state" IN ('open', 'posting');
ALTER TABLE "assistant_turn" ADD CONSTRAINT "assistant_turn_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "assistant_feedback" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "turnId" UUID NOT NULL,
    "isHelpful" BOOLEAN NOT NULL,
    "fault" "assistant_fault",
    "meant" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assistant_feedback_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "assistant_feedback_turnId_key" ON "assistant_feedback"("turnId");
CREATE INDEX "assistant_feedback_workspaceId_createdAt_idx" ON "assistant_feedback"("workspaceId", "createdAt");
ALTER TABLE "assistant_feedback" ADD CONSTRAINT "assistant_feedback_turnId_fkey" FOREIGN KEY ("turnId") REFERENCES "assistant_turn"("id") ON DELETE CASCADE ON UPDATE CASCADE;
