-- When the database was backed up last, and why not since. Each workspace in a backup has its own row.
CREATE TABLE "backup_run" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3) NOT NULL,
    "file" TEXT,
    "bytes" BIGINT,
    "failure" TEXT,

    CONSTRAINT "backup_run_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "backup_run_last_idx" ON "backup_run"("workspaceId", "startedAt" DESC);
