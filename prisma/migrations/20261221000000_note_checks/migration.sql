-- What a verifying model said of a reviewer's note, and which questions the second person answered.
ALTER TYPE "explanation_job_kind" ADD VALUE 'note_check';

CREATE TABLE "explanation_note_check" (
    "workspaceId" UUID NOT NULL,
    "explanationId" UUID NOT NULL,
    "noteKey" TEXT NOT NULL,
    "planVersion" INTEGER NOT NULL,
    "verdict" TEXT,
    "fault" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "explanation_note_check_pkey" PRIMARY KEY ("explanationId", "noteKey", "planVersion"),
    CONSTRAINT "explanation_note_check_explanationId_fkey" FOREIGN KEY ("explanationId")
      REFERENCES "explanation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

ALTER TABLE "explanation_approval" ADD COLUMN "confirmed" TEXT[];
