-- Why a patient was added by a person although somebody like them was known.
ALTER TABLE "patient" ADD COLUMN "duplicateReason" TEXT;
