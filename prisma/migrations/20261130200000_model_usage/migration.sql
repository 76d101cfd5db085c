-- CreateEnum
CREATE TYPE "model_call_outcome" AS ENUM ('reserved', 'drafted', 'rejected', 'failed');

-- CreateTable
CREATE TABLE "model_usage" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "model" TEXT NOT NULL,
    "promptId" TEXT NOT NULL,
    "promptVersion" INTEGER NOT NULL,
    "outcome" "model_call_outcome" NOT NULL DEFAULT 'reserved',
    "fault" TEXT,
    "tokensIn" INTEGER NOT NULL,
    "tokensOut" INTEGER NOT NULL,
    "costMicros" INTEGER NOT NULL,
    "sentHash" TEXT NOT NULL,
    "answerHash" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "model_usage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_usage_day" (
    "workspaceId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "tokens" INTEGER NOT NULL,
    "costMicros" INTEGER NOT NULL,

    CONSTRAINT "model_usage_day_pkey" PRIMARY KEY ("workspaceId","day")
);

-- CreateIndex
CREATE INDEX "model_usage_workspaceId_day_idx" ON "model_usage"("workspaceId", "day");

-- AddForeignKey
ALTER TABLE "model_usage" ADD CONSTRAINT "model_usage_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_usage" ADD CONSTRAINT "model_usage_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_usage_day" ADD CONSTRAINT "model_usage_day_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The WHERE of the statement that adds keeps the cap; this keeps a mistake in it from lending tokens.
ALTER TABLE "model_usage_day" ADD CONSTRAINT "model_usage_day_counts" CHECK ("tokens" >= 0 AND "costMicros" >= 0);
