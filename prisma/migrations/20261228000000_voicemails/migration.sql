-- Voicemails that are read together, and pages to clinicians.
CREATE TABLE "voicemail_batch" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "textHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "loggedAt" TIMESTAMPTZ(3),

    CONSTRAINT "voicemail_batch_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "voicemail_batch_workspaceId_teamId_textHash_key" ON "voicemail_batch"("workspaceId", "teamId", "textHash");
ALTER TABLE "voicemail_batch" ADD CONSTRAINT "voicemail_batch_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "voicemail_batch" ADD CONSTRAINT "voicemail_batch_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "voicemail" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "raw" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "isMessage" BOOLEAN NOT NULL,
    "callerName" TEXT,
    "callerNumber" TEXT,
    "receivedAt" TIMESTAMPTZ(3),
    "seconds" INTEGER,
    "flags" TEXT[],
    "match" TEXT NOT NULL,
    "candidateIds" UUID[],
    "patientId" UUID,
    "contactId" UUID,
    "taskId" UUID,

    CONSTRAINT "voicemail_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "voicemail_batchId_position_key" ON "voicemail"("batchId", "position");
CREATE INDEX "voicemail_patientId_idx" ON "voicemail"("patientId");
ALTER TABLE "voicemail" ADD CONSTRAINT "voicemail_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "voicemail_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "page" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "voicemailId" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedById" UUID,

    CONSTRAINT "page_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "page_voicemailId_key" ON "page"("voicemailId");
CREATE UNIQUE INDEX "page_taskId_key" ON "page"("taskId");
-- The tick asks for those that wait.
CREATE INDEX "page_nextAt_idx" ON "page"("nextAt") WHERE "nextAt" IS NOT NULL;
ALTER TABLE "page" ADD CONSTRAINT "page_voicemailId_fkey" FOREIGN KEY ("voicemailId") REFERENCES "voicemail"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "page" ADD CONSTRAINT "page_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "page_call" (
    "workspaceId" UUID NOT NULL,
    "pageId" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "memberId" UUID NOT NULL,
    "calledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "page_call_pkey" PRIMARY KEY ("pageId", "step", "memberId")
);
ALTER TABLE "page_call" ADD CONSTRAINT "page_call_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TYPE "delivery_kind" ADD VALUE 'page';

-- The last ten digits of each number, without an extension: numbers are written in many ways.
CREATE FUNCTION northstar_phone_digits(telecoms jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT "right"(regexp_replace(regexp_replace(t ->> 'value', '\s*(x|ext).*$', '', 'i'), '\D', '', 'g'), 10)), '{}')
    FROM jsonb_array_elements(CASE jsonb_typeof(telecoms) WHEN 'array' THEN telecoms ELSE '[]'::jsonb END) AS t
   WHERE t ->> 'kind' IS DISTINCT FROM 'email'
$$;
CREATE INDEX "patient_phone_digits_idx" ON "patient" USING GIN (northstar_phone_digits("telecoms"));
CREATE INDEX "caregiver_phone_digits_idx" ON "caregiver" USING GIN (northstar_phone_digits("telecoms"));
CREATE INDEX "care_team_member_phone_digits_idx" ON "care_team_member" USING GIN (northstar_phone_digits("telecoms"));
