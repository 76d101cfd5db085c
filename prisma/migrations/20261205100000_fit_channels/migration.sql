-- CreateEnum
CREATE TYPE "channel_fitness" AS ENUM ('unknown', 'checking', 'fit', 'unfit');

-- CreateEnum
CREATE TYPE "reader_kind" AS ENUM ('unknown', 'person', 'guest', 'outside', 'app', 'self', 'gone');

-- AlterEnum
ALTER TYPE "delivery_kind" ADD VALUE 'channel_unfit';

-- AlterTable
ALTER TABLE "team" ADD COLUMN     "channelFitness" "channel_fitness" NOT NULL DEFAULT 'unknown';

-- Who is in these channels was never read. They show L0 until the first look; what was posted there is hidden when the
-- look finds somebody who may not know.
UPDATE "team" SET "channelFitness" = 'checking' WHERE "isChannelPrivate" AND "slackChannelId" IS NOT NULL;

-- AlterTable
ALTER TABLE "team" DROP COLUMN "isChannelPrivate";

-- CreateTable
CREATE TABLE "channel" (
    "workspaceId" UUID NOT NULL,
    "slackChannelId" TEXT NOT NULL,
    "isPrivate" BOOLEAN,
    "isShared" BOOLEAN,
    "isMember" BOOLEAN NOT NULL DEFAULT false,
    "isDoubted" BOOLEAN NOT NULL DEFAULT true,
    "doubts" INTEGER NOT NULL DEFAULT 0,
    "readAt" TIMESTAMPTZ(3),
    "nextReadAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("workspaceId","slackChannelId")
);

-- CreateTable
CREATE TABLE "channel_reader" (
    "workspaceId" UUID NOT NULL,
    "slackChannelId" TEXT NOT NULL,
    "slackUserId" TEXT NOT NULL,
    "kind" "reader_kind" NOT NULL DEFAULT 'unknown',
    "kindReadAt" TIMESTAMPTZ(3),

    CONSTRAINT "channel_reader_pkey" PRIMARY KEY ("workspaceId","slackChannelId","slackUserId")
);

-- CreateTable
CREATE TABLE "channel_alert" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "slackChannelId" TEXT NOT NULL,
    "reasons" TEXT[],
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "channel_alert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "channel_reader_workspaceId_slackUserId_idx" ON "channel_reader"("workspaceId", "slackUserId");

-- CreateIndex
CREATE INDEX "channel_alert_teamId_startedAt_idx" ON "channel_alert"("teamId", "startedAt");

-- AddForeignKey
ALTER TABLE "channel" ADD CONSTRAINT "channel_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_reader" ADD CONSTRAINT "channel_reader_workspaceId_slackChannelId_fkey" FOREIGN KEY ("workspaceId", "slackChannelId") REFERENCES "channel"("workspaceId", "slackChannelId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_alert" ADD CONSTRAINT "channel_alert_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One at a time, whatever replicas notice at the same moment.
CREATE UNIQUE INDEX "channel_alert_open_key" ON "channel_alert" ("teamId") WHERE "endedAt" IS NULL;

-- The details in one channel, newest first: hidden together when somebody is in it who may not know. No claim names kinds,
-- so none of them can walk this.
CREATE INDEX "delivery_details_idx" ON "delivery" ("workspaceId", "destination", "arrivedAt" DESC)
  WHERE "kind" IN ('task_details', 'contact_details', 'bundle_details');
