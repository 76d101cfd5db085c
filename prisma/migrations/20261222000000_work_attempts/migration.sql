-- Work of the tick that fails, or kills its process, for one record: counted when it is begun, given up after the third time.
CREATE TABLE "work_attempt" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "waitsUntil" TIMESTAMPTZ(3) NOT NULL,
    "lastError" TEXT,
    "parkedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "work_attempt_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "work_attempt_workspaceId_kind_subjectId_key" ON "work_attempt"("workspaceId", "kind", "subjectId");

ALTER TABLE "work_attempt" ADD CONSTRAINT "work_attempt_workspaceId_fkey"
  FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
