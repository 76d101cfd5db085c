-- What a label of its source protects is listed for every kind of record that is marked.
ALTER TABLE "allergy" ADD COLUMN "part2Review" TEXT;
ALTER TABLE "caregiver" ADD COLUMN "part2Review" TEXT;
ALTER TABLE "care_team_member" ADD COLUMN "part2Review" TEXT;
UPDATE "allergy" SET "part2Review" = 'labelled' WHERE "isPart2" AND "sourceSystem" <> 'northstar' AND NOT "overruled" ? 'isPart2';
UPDATE "caregiver" SET "part2Review" = 'labelled' WHERE "isPart2" AND "sourceSystem" <> 'northstar' AND NOT "overruled" ? 'isPart2';
UPDATE "care_team_member" SET "part2Review" = 'labelled' WHERE "isPart2" AND "sourceSystem" <> 'northstar' AND NOT "overruled" ? 'isPart2';
CREATE INDEX "allergy_label_idx" ON "allergy" ("patientId") WHERE "part2Review" = 'labelled';
CREATE INDEX "caregiver_label_idx" ON "caregiver" ("patientId") WHERE "part2Review" = 'labelled';
CREATE INDEX "care_team_member_label_idx" ON "care_team_member" ("patientId") WHERE "part2Review" = 'labelled';
