-- What was overdue, or in progress, before there were escalations and check-ins is looked at like everything since.
UPDATE "task" SET "escalateAt" = GREATEST("dueAt", now())
 WHERE "status" IN ('open', 'in_progress') AND "remindAt" IS NULL AND "dueAt" IS NOT NULL AND "escalateAt" IS NULL
   AND "escalationStep" = 0;

UPDATE "task" SET "checkInAt" = now() WHERE "status" = 'in_progress' AND "checkInAt" IS NULL;
