-- Tables come in: what their columns mean, which files were here, and which rows became tasks and contacts.
CREATE TABLE "table_mapping" (
    "workspaceId" UUID NOT NULL,
    "signature" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "dayOrder" TEXT,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "table_mapping_pkey" PRIMARY KEY ("workspaceId","signature")
);
ALTER TABLE "table_mapping" ADD CONSTRAINT "table_mapping_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "table_file" (
    "workspaceId" UUID NOT NULL,
    "contentHash" TEXT NOT NULL,
    "stateAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "table_file_pkey" PRIMARY KEY ("workspaceId","contentHash")
);
ALTER TABLE "table_file" ADD CONSTRAINT "table_file_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "imported_row" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "sourceUpdatedAt" TIMESTAMPTZ(3),
    "contentHash" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "recordVersion" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "imported_row_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "imported_row_patientId_kind_sourceSystem_sourceId_key" ON "imported_row"("patientId", "kind", "sourceSystem", "sourceId");
ALTER TABLE "imported_row" ADD CONSTRAINT "imported_row_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a person has written here stays until the source changes that very field.
ALTER TABLE "patient" ADD COLUMN "overruled" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "caregiver" ADD COLUMN "overruled" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "care_team_member" ADD COLUMN "overruled" JSONB NOT NULL DEFAULT '{}';
