-- AlterEnum
ALTER TYPE "delivery_kind" ADD VALUE 'fallback';
ALTER TYPE "delivery_kind" ADD VALUE 'stray';
ALTER TYPE "delivery_kind" ADD VALUE 'channel_refused';

-- CreateTable
CREATE TABLE "channel_refusal" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "channelId" TEXT NOT NULL,
    "refusedOn" DATE NOT NULL,
    "code" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_refusal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "channel_refusal_workspaceId_channelId_refusedOn_key" ON "channel_refusal"("workspaceId", "channelId", "refusedOn");

-- AddForeignKey
ALTER TABLE "channel_refusal" ADD CONSTRAINT "channel_refusal_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
