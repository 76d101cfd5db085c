-- Urgent work reaches the supervisors by the clock; what is "now" within the hour.
ALTER TABLE "team" ADD COLUMN "urgentSupervisorAfterHours" INTEGER DEFAULT 4,
ADD COLUMN "nowSupervisorAfterMinutes" INTEGER DEFAULT 60;

-- Urgent work without a due time was never planned: the next tick does.
UPDATE "task" SET "escalateAt" = now()
 WHERE "status" IN ('open', 'in_progress') AND "remindAt" IS NULL AND "dueAt" IS NULL AND "priority" <> 'routine'
   AND "escalateAt" IS NULL;
