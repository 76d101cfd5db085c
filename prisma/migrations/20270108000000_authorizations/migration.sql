-- Requests to payers: prior authorizations, denials, appeals, reviews, exceptions. "authorization" alone is a word of SQL.
CREATE TYPE "authorization_kind" AS ENUM ('prior_authorization', 'concurrent_review', 'denial', 'appeal', 'external_review', 'formulary_exception', 'peer_to_peer');
CREATE TYPE "authorization_outcome" AS ENUM ('approved', 'partly_approved', 'denied', 'withdrawn');
CREATE TYPE "authorization_item_state" AS ENUM ('needed', 'requested', 'in_hand', 'not_needed');

CREATE TABLE "authorization_request" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "kind" "authorization_kind" NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "payerKind" TEXT NOT NULL,
    "isEmployerFunded" BOOLEAN,
    "planState" TEXT,
    "payerZone" TEXT,
    "benefit" TEXT NOT NULL,
    "isExpedited" BOOLEAN NOT NULL DEFAULT false,
    "attestation" TEXT,
    "isAfterService" BOOLEAN NOT NULL DEFAULT false,
    "service" TEXT NOT NULL,
    "reasonText" TEXT,
    "reference" TEXT,
    "noticeOn" DATE,
    "receivedOn" DATE,
    "letterDueOn" DATE,
    "submittedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "outcome" "authorization_outcome",
    "policyText" TEXT,
    "policySource" TEXT,
    "policyOn" DATE,
    "parentId" UUID,
    "taskId" UUID,
    "letterId" UUID,
    "createdById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "authorization_request_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "authorization_request_patientId_idx" ON "authorization_request"("patientId");
CREATE INDEX "authorization_request_teamId_createdAt_idx" ON "authorization_request"("teamId", "createdAt");
CREATE INDEX "authorization_request_parentId_idx" ON "authorization_request"("parentId");
ALTER TABLE "authorization_request" ADD CONSTRAINT "authorization_request_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "authorization_request" ADD CONSTRAINT "authorization_request_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "authorization_request" ADD CONSTRAINT "authorization_request_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "authorization_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "authorization_request" ADD CONSTRAINT "authorization_request_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "authorization_request" ADD CONSTRAINT "authorization_request_letterId_fkey" FOREIGN KEY ("letterId") REFERENCES "explanation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "authorization_request" ADD CONSTRAINT "authorization_request_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "authorization_item" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "authorizationId" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "state" "authorization_item_state" NOT NULL DEFAULT 'needed',
    "changedById" UUID,
    "changedAt" TIMESTAMPTZ(3),

    CONSTRAINT "authorization_item_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "authorization_item_authorizationId_part_position_key" ON "authorization_item"("authorizationId", "part", "position");
ALTER TABLE "authorization_item" ADD CONSTRAINT "authorization_item_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "authorization_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TYPE "delivery_kind" ADD VALUE 'authorization_card';
