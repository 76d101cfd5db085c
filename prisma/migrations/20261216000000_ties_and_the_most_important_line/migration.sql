-- The problem that a medicine, a goal or an action is for, where a person said so.
ALTER TABLE "medication" ADD COLUMN "problemId" UUID;
ALTER TABLE "goal" ADD COLUMN "problemId" UUID;
ALTER TABLE "intervention" ADD COLUMN "problemId" UUID;
ALTER TABLE "medication" ADD CONSTRAINT "medication_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "condition"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "goal" ADD CONSTRAINT "goal_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "condition"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "intervention" ADD CONSTRAINT "intervention_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "condition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The one line of a plan that matters most.
ALTER TABLE "patient" ADD COLUMN "mostImportantType" TEXT;
ALTER TABLE "patient" ADD COLUMN "mostImportantId" UUID;
ALTER TABLE "patient" ADD CONSTRAINT "patient_mostImportant_whole" CHECK (("mostImportantType" IS NULL) = ("mostImportantId" IS NULL));
