-- What a label of its source protects is listed as that, and a person may decide otherwise.
UPDATE "condition" SET "part2Review" = 'labelled' WHERE "isPart2" AND "part2Review" IS NULL AND "sourceSystem" <> 'northstar' AND NOT "overruled" ? 'isPart2';
UPDATE "medication" SET "part2Review" = 'labelled' WHERE "isPart2" AND "part2Review" IS NULL AND "sourceSystem" <> 'northstar' AND NOT "overruled" ? 'isPart2';
UPDATE "goal" SET "part2Review" = 'labelled' WHERE "isPart2" AND "part2Review" IS NULL AND "sourceSystem" <> 'northstar' AND NOT "overruled" ? 'isPart2';
UPDATE "intervention" SET "part2Review" = 'labelled' WHERE "isPart2" AND "part2Review" IS NULL AND "sourceSystem" <> 'northstar' AND NOT "overruled" ? 'isPart2';
UPDATE "appointment" SET "part2Review" = 'labelled' WHERE "isPart2" AND "part2Review" IS NULL AND "sourceSystem" <> 'northstar' AND NOT "overruled" ? 'isPart2';
UPDATE "care_plan" SET "part2Review" = 'labelled' WHERE "isPart2" AND "part2Review" IS NULL AND "sourceSystem" <> 'northstar';
UPDATE "chart_entry" SET "part2Review" = 'labelled' WHERE "isPart2" AND "part2Review" IS NULL AND "sourceSystem" <> 'northstar';
UPDATE "admission" SET "part2Review" = 'labelled' WHERE "isPart2" AND "part2Review" IS NULL AND "sourceSystem" <> 'northstar';

-- The list asks for both.
CREATE INDEX "condition_label_idx" ON "condition" ("patientId") WHERE "part2Review" = 'labelled';
CREATE INDEX "medication_label_idx" ON "medication" ("patientId") WHERE "part2Review" = 'labelled';
CREATE INDEX "care_plan_label_idx" ON "care_plan" ("patientId") WHERE "part2Review" = 'labelled';
CREATE INDEX "goal_label_idx" ON "goal" ("patientId") WHERE "part2Review" = 'labelled';
CREATE INDEX "intervention_label_idx" ON "intervention" ("patientId") WHERE "part2Review" = 'labelled';
CREATE INDEX "admission_label_idx" ON "admission" ("patientId") WHERE "part2Review" = 'labelled';
CREATE INDEX "appointment_label_idx" ON "appointment" ("patientId") WHERE "part2Review" = 'labelled';
CREATE INDEX "chart_entry_label_idx" ON "chart_entry" ("patientId") WHERE "part2Review" = 'labelled';
