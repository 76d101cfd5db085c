-- What came of a task, a verb that opens it again, and a line in the thread of the message that a task was made from.
ALTER TABLE "task" ADD COLUMN "outcome" TEXT;
ALTER TYPE "task_verb" ADD VALUE 'reopened';
ALTER TYPE "delivery_kind" ADD VALUE 'task_trace';
ALTER TABLE "delivery" ADD COLUMN "threadTs" TEXT;
-- The lists of what was done read the newest of a few teams, however many were done before.
CREATE INDEX "task_settled_by_team" ON "task" ("teamId", COALESCE("completedAt", "cancelledAt") DESC) WHERE "status" IN ('completed', 'cancelled');
