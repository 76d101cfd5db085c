-- Tasks that repeat: one row per rhythm, one owed task of it at a time.
ALTER TYPE "task_verb" ADD VALUE 'skipped';

CREATE TYPE "series_mode" AS ENUM ('fixed', 'after_completion');
CREATE TYPE "closed_day_rule" AS ENUM ('keep', 'before', 'after', 'skip');

CREATE TABLE "task_series" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "mode" "series_mode" NOT NULL DEFAULT 'fixed',
    "closedDays" "closed_day_rule" NOT NULL DEFAULT 'keep',
    "anchorWall" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "untilOn" DATE,
    "count" INTEGER,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "endedTaskId" UUID,

    CONSTRAINT "task_series_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "task" ADD COLUMN "seriesId" UUID,
ADD COLUMN "seriesStep" INTEGER,
ADD COLUMN "seriesWall" TEXT;

-- However often Done is pressed, and on however many replicas: the n-th task of a series is one row.
CREATE UNIQUE INDEX "task_seriesId_seriesStep_key" ON "task"("seriesId", "seriesStep");

ALTER TABLE "task_series" ADD CONSTRAINT "task_series_workspaceId_fkey"
  FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "task_series" ADD CONSTRAINT "task_series_createdById_fkey"
  FOREIGN KEY ("createdById") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "task" ADD CONSTRAINT "task_seriesId_fkey"
  FOREIGN KEY ("seriesId") REFERENCES "task_series"("id") ON DELETE SET NULL ON UPDATE CASCADE;
