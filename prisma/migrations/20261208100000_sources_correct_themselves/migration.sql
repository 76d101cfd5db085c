-- Which state of its source's record a row holds: an older one never overwrites a newer one. Rows that are here already
-- learn it from the next import.
ALTER TABLE "patient" ADD COLUMN "sourceVersion" TEXT, ADD COLUMN "sourceUpdatedAt" TIMESTAMPTZ(3);
ALTER TABLE "caregiver" ADD COLUMN "sourceVersion" TEXT, ADD COLUMN "sourceUpdatedAt" TIMESTAMPTZ(3), ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);
ALTER TABLE "care_team_member" ADD COLUMN "sourceVersion" TEXT, ADD COLUMN "sourceUpdatedAt" TIMESTAMPTZ(3), ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);
ALTER TABLE "condition" ADD COLUMN "sourceVersion" TEXT, ADD COLUMN "sourceUpdatedAt" TIMESTAMPTZ(3), ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);
ALTER TABLE "medication" ADD COLUMN "sourceVersion" TEXT, ADD COLUMN "sourceUpdatedAt" TIMESTAMPTZ(3), ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);
ALTER TABLE "care_plan" ADD COLUMN "sourceVersion" TEXT, ADD COLUMN "sourceUpdatedAt" TIMESTAMPTZ(3), ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);
ALTER TABLE "goal" ADD COLUMN "sourceVersion" TEXT, ADD COLUMN "sourceUpdatedAt" TIMESTAMPTZ(3), ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);
ALTER TABLE "intervention" ADD COLUMN "sourceVersion" TEXT, ADD COLUMN "sourceUpdatedAt" TIMESTAMPTZ(3), ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);
ALTER TABLE "allergy" ADD COLUMN "sourceVersion" TEXT, ADD COLUMN "sourceUpdatedAt" TIMESTAMPTZ(3), ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);
ALTER TABLE "admission" ADD COLUMN "sourceVersion" TEXT, ADD COLUMN "sourceUpdatedAt" TIMESTAMPTZ(3), ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);
ALTER TABLE "appointment" ADD COLUMN "sourceVersion" TEXT, ADD COLUMN "sourceUpdatedAt" TIMESTAMPTZ(3), ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);

CREATE TABLE "source_revision" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "patientId" UUID,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "isWithdrawn" BOOLEAN NOT NULL,
    "version" TEXT,
    "updatedAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_revision_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "source_revision_workspaceId_sourceSystem_sourceId_idx" ON "source_revision"("workspaceId", "sourceSystem", "sourceId");

CREATE INDEX "source_revision_patientId_idx" ON "source_revision"("patientId");

ALTER TABLE "source_revision" ADD CONSTRAINT "source_revision_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
