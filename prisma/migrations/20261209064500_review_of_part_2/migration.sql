-- Records that read like substance use treatment and carry no privacy label count as protected until somebody reviews them.
ALTER TABLE "condition" ADD COLUMN "part2Review" TEXT;
ALTER TABLE "medication" ADD COLUMN "part2Review" TEXT;
ALTER TABLE "care_plan" ADD COLUMN "part2Review" TEXT;
ALTER TABLE "goal" ADD COLUMN "part2Review" TEXT;
ALTER TABLE "intervention" ADD COLUMN "part2Review" TEXT;
ALTER TABLE "admission" ADD COLUMN "part2Review" TEXT;
ALTER TABLE "appointment" ADD COLUMN "part2Review" TEXT;

-- What came in before is recognized here by its plainest codes and names; the next import recognizes the rest. A mark that a
-- person took off stays off.
UPDATE "condition" SET "isPart2" = true, "part2Review" = 'needed', "version" = "version" + 1
 WHERE NOT "isPart2" AND NOT "overruled" ? 'isPart2' AND "sourceSystem" <> 'northstar'
   AND ("code" ~* 'icd-?10[^|]*\|F1[0-689]'
     OR "code" ~ 'snomed[^|]*\|(7200002|15167005|66590003|191816009|26416006|5602001|75544000|2403008|66214007|6525002|361055000|31956009|85005007)$'
     OR "name" ~* '\y(alcohol|opioid|opiate|heroin|cocaine|cannabis|amphetamine|substance|drug) (use disorder|abuse|dependence|misuse|addiction)'
     OR "name" ~* '\y(alcoholism|dependent drug abuse)\y');
UPDATE "medication" SET "isPart2" = true, "part2Review" = 'needed', "version" = "version" + 1
 WHERE NOT "isPart2" AND NOT "overruled" ? 'isPart2' AND "sourceSystem" <> 'northstar'
   AND "name" ~* '\y(buprenorphine|suboxone|subutex|zubsolv|sublocade|methadone|naltrexone|vivitrol|disulfiram|antabuse|acamprosate|campral)\y'
   AND "name" !~* 'butrans|belbuca|buprenex|transdermal|patch|bupropion|contrave|embeda|morphine';

-- Few records wait for a decision.
CREATE INDEX "condition_review_idx" ON "condition" ("patientId") WHERE "part2Review" = 'needed';
CREATE INDEX "medication_review_idx" ON "medication" ("patientId") WHERE "part2Review" = 'needed';
CREATE INDEX "care_plan_review_idx" ON "care_plan" ("patientId") WHERE "part2Review" = 'needed';
CREATE INDEX "goal_review_idx" ON "goal" ("patientId") WHERE "part2Review" = 'needed';
CREATE INDEX "intervention_review_idx" ON "intervention" ("patientId") WHERE "part2Review" = 'needed';
CREATE INDEX "admission_review_idx" ON "admission" ("patientId") WHERE "part2Review" = 'needed';
CREATE INDEX "appointment_review_idx" ON "appointment" ("patientId") WHERE "part2Review" = 'needed';
