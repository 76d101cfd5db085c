-- How sure a source is of a problem or an allergy, which problems are social needs, and days that a source knows in part.
ALTER TABLE "condition" ADD COLUMN "verification" TEXT, ADD COLUMN "isSocial" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "onsetText" TEXT;
ALTER TABLE "allergy" ADD COLUMN "verification" TEXT, ADD COLUMN "criticality" TEXT, ADD COLUMN "type" TEXT;
ALTER TABLE "patient" ADD COLUMN "deceasedText" TEXT;
