-- The digest at the end of the day counts what was done today, of the one owner's tasks, however many are done by then.
CREATE INDEX "task_done_by_owner" ON "task" ("ownerId", "completedAt") WHERE "status" = 'completed';
