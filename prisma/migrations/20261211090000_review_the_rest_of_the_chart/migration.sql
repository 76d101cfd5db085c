-- What a care plan, a referral or a procedure is for, by its parts: a problem that its source takes back is named by none.
ALTER TABLE "care_plan" ADD COLUMN "reasonParts" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "chart_entry" ADD COLUMN "reasonParts" JSONB NOT NULL DEFAULT '[]';

-- Entries that read like substance use treatment and carry no privacy label count as protected until somebody reviews them.
ALTER TABLE "chart_entry" ADD COLUMN "part2Review" TEXT;
CREATE INDEX "chart_entry_review_idx" ON "chart_entry" ("patientId") WHERE "part2Review" = 'needed';
