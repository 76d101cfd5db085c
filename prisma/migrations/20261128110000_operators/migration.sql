-- AlterEnum
ALTER TYPE "delivery_kind" ADD VALUE 'lag_alert';
ALTER TYPE "delivery_kind" ADD VALUE 'lag_all_clear';

-- AlterEnum
ALTER TYPE "delivery_state" ADD VALUE 'dismissed';

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN "lagLimitMinutes" INTEGER DEFAULT 5;

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "arrivedAt" TIMESTAMPTZ(3);

-- What is known of messages from before.
UPDATE "delivery" SET "dueAt" = "createdAt", "arrivedAt" = "postedAt";

-- CreateTable
CREATE TABLE "delivery_failure_count" (
    "workspaceId" UUID NOT NULL,
    "hourAt" TIMESTAMPTZ(3) NOT NULL,
    "kind" "delivery_kind" NOT NULL,
    "code" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "delivery_failure_count_pkey" PRIMARY KEY ("workspaceId","hourAt","kind","code")
);

-- CreateTable
CREATE TABLE "lag_episode" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "limitMinutes" INTEGER NOT NULL,
    "waiting" INTEGER NOT NULL,
    "worstLagMs" BIGINT NOT NULL,

    CONSTRAINT "lag_episode_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "delivery_failure_count" ADD CONSTRAINT "delivery_failure_count_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lag_episode" ADD CONSTRAINT "lag_episode_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One episode at a time, whatever replicas notice at the same moment.
CREATE UNIQUE INDEX "lag_episode_open_key" ON "lag_episode" ("workspaceId") WHERE "endedAt" IS NULL;

-- Dead letters are few: read by code, oldest first.
CREATE INDEX "delivery_dead_idx" ON "delivery" ("workspaceId", "lastError", "updatedAt", "id") WHERE "state" = 'dead';
