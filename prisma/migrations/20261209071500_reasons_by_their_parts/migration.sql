-- What something is for, by its parts: a problem that its source takes back is named by none of them any more.
ALTER TABLE "medication" ADD COLUMN "reasonParts" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "admission" ADD COLUMN "reasonParts" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "intervention" ADD COLUMN "reasonParts" JSONB NOT NULL DEFAULT '[]';

-- A stay of unknown status without an end: whether the patient is still in is not known.
ALTER TABLE "admission" ADD COLUMN "isEndUnknown" BOOLEAN NOT NULL DEFAULT false;
