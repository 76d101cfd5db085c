-- What left the workplace, to whom and why: the accounting of disclosures (45 CFR 164.528).
CREATE TYPE "disclosure_purpose" AS ENUM ('treatment', 'payment', 'operations', 'patient', 'family', 'authorization', 'public_health', 'legal', 'research', 'other');
CREATE TYPE "disclosure_way" AS ENUM ('handout', 'phone', 'fax', 'mail', 'email', 'portal', 'in_person', 'other');

CREATE TABLE "disclosure" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recipient" TEXT NOT NULL,
    "address" TEXT,
    "purpose" "disclosure_purpose" NOT NULL,
    "purposeWords" TEXT,
    "way" "disclosure_way" NOT NULL,
    "what" TEXT NOT NULL,
    "explanationId" UUID,
    "version" INTEGER,
    "memberId" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "auditId" UUID NOT NULL,
    "supersedesId" UUID,
    "isWithdrawn" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,

    CONSTRAINT "disclosure_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "disclosure_supersedesId_key" ON "disclosure"("supersedesId");
CREATE INDEX "disclosure_patientId_at_idx" ON "disclosure"("patientId", "at");

-- As of the audit: a correction is a row of its own.
CREATE FUNCTION "northstar_disclosure_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'disclosure is append-only: % is refused', TG_OP;
END $$;
CREATE TRIGGER "disclosure_append_only" BEFORE UPDATE OR DELETE ON "disclosure"
  FOR EACH ROW EXECUTE FUNCTION "northstar_disclosure_is_append_only"();
CREATE TRIGGER "disclosure_no_truncate" BEFORE TRUNCATE ON "disclosure"
  FOR EACH STATEMENT EXECUTE FUNCTION "northstar_disclosure_is_append_only"();

ALTER TABLE "explanation_job" ADD COLUMN "recipient" TEXT, ADD COLUMN "purpose" "disclosure_purpose";
