-- A table uploaded in Slack is shown, then imported in the background; its result is a message.
ALTER TYPE "delivery_kind" ADD VALUE 'table_import';

CREATE TYPE "table_import_state" AS ENUM ('shown', 'waiting', 'working', 'done', 'failed');

CREATE TABLE "table_import" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "state" "table_import_state" NOT NULL DEFAULT 'shown',
    "content" BYTEA,
    "contentHash" TEXT NOT NULL,
    "stateAt" TIMESTAMPTZ(3) NOT NULL,
    "mappings" JSONB NOT NULL DEFAULT '{}',
    "wakeAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "leaseOwner" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "table_import_pkey" PRIMARY KEY ("id")
);

-- Few are under way at a time.
CREATE INDEX "table_import_open_idx" ON "table_import" ("workspaceId", "wakeAt") WHERE "state" IN ('shown', 'waiting', 'working');
