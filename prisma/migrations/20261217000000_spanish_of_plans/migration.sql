-- The library's line that a plan's words are.
ALTER TABLE "goal" ADD COLUMN "libraryKey" TEXT;
ALTER TABLE "intervention" ADD COLUMN "libraryKey" TEXT;
ALTER TABLE "red_flag" ADD COLUMN "libraryKey" TEXT;

-- Words of a plan in another language, bound to the English that they translate.
CREATE TYPE "translation_status" AS ENUM ('proposed', 'accepted');

CREATE TABLE "translation" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "recordType" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "language" "explanation_language" NOT NULL,
    "english" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "backTranslation" TEXT,
    "model" TEXT,
    "status" "translation_status" NOT NULL,
    "memberId" UUID,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "translation_pkey" PRIMARY KEY ("id"),
    -- A person answers for words that are used.
    CONSTRAINT "translation_accepted_by" CHECK ("status" = 'proposed' OR "memberId" IS NOT NULL)
);

CREATE UNIQUE INDEX "translation_patientId_recordType_recordId_field_language_key" ON "translation"("patientId", "recordType", "recordId", "field", "language");

ALTER TABLE "translation" ADD CONSTRAINT "translation_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "translation" ADD CONSTRAINT "translation_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
