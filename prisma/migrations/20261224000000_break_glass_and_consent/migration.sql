-- Access to one patient of another team for an hour, and what patients have agreed to under 42 CFR Part 2.
ALTER TYPE "delivery_kind" ADD VALUE 'break_glass';
ALTER TYPE "delivery_kind" ADD VALUE 'break_glass_overdue';

CREATE TYPE "break_glass_reason" AS ENUM ('emergency_treatment', 'covering_colleague', 'patient_present', 'safety_of_another', 'other');
CREATE TYPE "break_glass_outcome" AS ENUM ('justified', 'not_justified');

CREATE TABLE "break_glass" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "reasonCode" "break_glass_reason" NOT NULL,
    "reasonText" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "reviewDueAt" TIMESTAMPTZ(3) NOT NULL,
    "reviewedById" UUID,
    "reviewedAt" TIMESTAMPTZ(3),
    "reviewOutcome" "break_glass_outcome",
    "reviewText" TEXT,

    CONSTRAINT "break_glass_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "break_glass_reviewed_by_another" CHECK ("reviewedById" <> "memberId"),
    CONSTRAINT "break_glass_one_hour" CHECK ("expiresAt" <= "openedAt" + interval '1 hour')
);

CREATE INDEX "break_glass_workspaceId_memberId_patientId_expiresAt_idx" ON "break_glass" ("workspaceId", "memberId", "patientId", "expiresAt");
CREATE INDEX "break_glass_workspaceId_openedAt_idx" ON "break_glass" ("workspaceId", "openedAt");

ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_reviewedById_fkey" FOREIGN KEY ("reviewedById") REFERENCES "member" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TYPE "consent_kind" AS ENUM ('part2_tpo', 'caregiver', 'employer', 'community', 'research');

CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "kind" "consent_kind" NOT NULL,
    "grantedOn" DATE NOT NULL,
    "expiresOn" DATE,
    "revokedAt" TIMESTAMPTZ(3),
    "scope" JSONB NOT NULL DEFAULT '{}',
    "documentRef" TEXT NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedById" UUID,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "consent_dates_in_order" CHECK ("expiresOn" >= "grantedOn")
);

CREATE INDEX "consent_workspaceId_patientId_kind_idx" ON "consent" ("workspaceId", "patientId", "kind");

ALTER TABLE "consent" ADD CONSTRAINT "consent_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "consent" ADD CONSTRAINT "consent_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "consent" ADD CONSTRAINT "consent_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "consent" ADD CONSTRAINT "consent_revokedById_fkey" FOREIGN KEY ("revokedById") REFERENCES "member" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
