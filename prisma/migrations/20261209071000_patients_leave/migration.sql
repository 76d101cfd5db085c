-- A patient whom the source enters in error or deletes leaves the caseload and stays as history.
ALTER TABLE "patient" ADD COLUMN "leftAt" TIMESTAMPTZ(3), ADD COLUMN "leftReason" TEXT;
ALTER TYPE "delivery_kind" ADD VALUE 'patient_left';
