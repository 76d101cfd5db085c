-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('admin', 'coordinator', 'nurse', 'physician', 'social_worker', 'therapist', 'pharmacist', 'supervisor', 'billing', 'privacy_officer');

-- CreateEnum
CREATE TYPE "gender" AS ENUM ('female', 'male', 'other', 'unknown');

-- CreateEnum
CREATE TYPE "condition_status" AS ENUM ('active', 'inactive', 'resolved');

-- CreateEnum
CREATE TYPE "medication_status" AS ENUM ('active', 'on_hold', 'stopped', 'completed', 'unknown');

-- CreateEnum
CREATE TYPE "care_plan_status" AS ENUM ('draft', 'active', 'on_hold', 'revoked', 'completed', 'unknown');

-- CreateEnum
CREATE TYPE "goal_status" AS ENUM ('proposed', 'active', 'on_hold', 'completed', 'cancelled', 'unknown');

-- CreateEnum
CREATE TYPE "admission_kind" AS ENUM ('inpatient', 'emergency', 'observation');

-- CreateEnum
CREATE TYPE "appointment_status" AS ENUM ('proposed', 'booked', 'fulfilled', 'cancelled', 'no_show');

-- CreateEnum
CREATE TYPE "contact_direction" AS ENUM ('outbound', 'inbound');

-- CreateEnum
CREATE TYPE "contact_way" AS ENUM ('phone', 'voicemail', 'video', 'in_person', 'portal', 'text', 'letter');

-- CreateEnum
CREATE TYPE "contact_party" AS ENUM ('patient', 'caregiver', 'provider', 'insurer', 'community');

-- CreateEnum
CREATE TYPE "contact_outcome" AS ENUM ('reached', 'left_message', 'no_answer', 'wrong_number');

-- CreateEnum
CREATE TYPE "barrier" AS ENUM ('food', 'housing_instability', 'homelessness', 'inadequate_housing', 'transportation', 'financial_strain', 'material_hardship', 'education', 'employment', 'veteran_status', 'stress', 'social_connection', 'intimate_partner_violence', 'elder_abuse', 'health_literacy', 'insurance_coverage', 'medical_cost_burden', 'digital_literacy', 'digital_access', 'utilities', 'language_access', 'incarceration', 'protective_factor', 'work_schedule', 'mistrust', 'family_dynamics');

-- CreateEnum
CREATE TYPE "task_kind" AS ENUM ('follow_up', 'call', 'callback', 'next_attempt', 'visit', 'paperwork', 'medication', 'referral');

-- CreateEnum
CREATE TYPE "task_status" AS ENUM ('open', 'in_progress', 'on_hold', 'completed', 'cancelled');

-- CreateEnum
CREATE TYPE "task_priority" AS ENUM ('routine', 'urgent', 'asap', 'stat');

-- CreateEnum
CREATE TYPE "task_verb" AS ENUM ('created', 'reminded', 'claimed', 'reassigned', 'snoozed', 'edited', 'completed', 'cancelled', 'undone');

-- CreateEnum
CREATE TYPE "delivery_kind" AS ENUM ('task_card', 'task_details', 'contact_card', 'contact_details', 'task_assigned');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('pending', 'sending', 'ambiguous', 'settled', 'dead');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('member', 'system', 'assistant');

-- CreateEnum
CREATE TYPE "audit_outcome" AS ENUM ('allowed', 'refused');

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "slackTeamId" TEXT,
    "name" TEXT NOT NULL,
    "defaultTimeZone" TEXT NOT NULL DEFAULT 'America/New_York',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "slackUserId" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "roles" "role"[],
    "deactivatedAt" TIMESTAMPTZ(3),
    "profileReadAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slackChannelId" TEXT,
    "isChannelPrivate" BOOLEAN NOT NULL DEFAULT false,
    "timeZone" TEXT NOT NULL,
    "workingDays" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[],
    "workdayStartsAt" TEXT NOT NULL DEFAULT '09:00',
    "workdayEndsAt" TEXT NOT NULL DEFAULT '17:00',
    "holidayCountry" TEXT DEFAULT 'US',
    "holidayRegion" TEXT,
    "closedOn" DATE[],
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "teamId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("teamId","memberId")
);

-- CreateTable
CREATE TABLE "patient" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "caseKey" TEXT NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "givenNames" TEXT[],
    "familyName" TEXT NOT NULL,
    "birthOn" DATE,
    "gender" "gender" NOT NULL DEFAULT 'unknown',
    "mrn" TEXT,
    "identifiers" JSONB NOT NULL DEFAULT '[]',
    "telecoms" JSONB NOT NULL DEFAULT '[]',
    "addresses" JSONB NOT NULL DEFAULT '[]',
    "languages" TEXT[],
    "whatMatters" TEXT,
    "deceasedOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "patient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patient_search_term" (
    "teamId" UUID NOT NULL,
    "term" TEXT NOT NULL,
    "patientId" UUID NOT NULL,

    CONSTRAINT "patient_search_term_pkey" PRIMARY KEY ("patientId","term")
);

-- CreateTable
CREATE TABLE "caregiver" (
    "id" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "relationship" TEXT,
    "telecoms" JSONB NOT NULL DEFAULT '[]',
    "languages" TEXT[],
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "caregiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "care_team_member" (
    "id" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "memberId" UUID,
    "name" TEXT NOT NULL,
    "roleName" TEXT,
    "organization" TEXT,
    "telecoms" JSONB NOT NULL DEFAULT '[]',
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "care_team_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "condition" (
    "id" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "code" TEXT,
    "name" TEXT NOT NULL,
    "status" "condition_status" NOT NULL DEFAULT 'active',
    "onsetOn" DATE,
    "abatedOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "condition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "medication" (
    "id" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "code" TEXT,
    "name" TEXT NOT NULL,
    "status" "medication_status" NOT NULL,
    "dosage" TEXT,
    "reason" TEXT,
    "prescriber" TEXT,
    "startedOn" DATE,
    "endedOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "medication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "care_plan" (
    "id" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" "care_plan_status" NOT NULL,
    "activities" JSONB NOT NULL DEFAULT '[]',
    "startsOn" DATE,
    "endsOn" DATE,
    "reviewOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "care_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goal" (
    "id" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" "goal_status" NOT NULL,
    "target" TEXT,
    "dueOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admission" (
    "id" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "kind" "admission_kind" NOT NULL,
    "facility" TEXT,
    "reason" TEXT,
    "admittedAt" TIMESTAMPTZ(3) NOT NULL,
    "dischargedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "sourceSystem" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "status" "appointment_status" NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "description" TEXT,
    "withWhom" TEXT,
    "location" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "record_version" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "recordType" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "record_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "direction" "contact_direction" NOT NULL,
    "way" "contact_way" NOT NULL,
    "party" "contact_party" NOT NULL,
    "caregiverId" UUID,
    "outcome" "contact_outcome" NOT NULL,
    "topic" TEXT NOT NULL,
    "summary" TEXT,
    "barriers" "barrier"[],
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "sourceChannelId" TEXT,
    "sourceTs" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "time_entry" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "patientId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "contactId" UUID,
    "minutes" INTEGER NOT NULL,
    "spentAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "time_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "patientId" UUID,
    "contactId" UUID,
    "kind" "task_kind" NOT NULL DEFAULT 'follow_up',
    "title" TEXT NOT NULL,
    "details" TEXT,
    "status" "task_status" NOT NULL DEFAULT 'open',
    "businessStatus" TEXT,
    "statusReason" TEXT,
    "priority" "task_priority" NOT NULL DEFAULT 'routine',
    "dueAt" TIMESTAMPTZ(3),
    "dueWall" TEXT,
    "dueZone" TEXT,
    "remindAt" TIMESTAMPTZ(3),
    "snoozedUntil" TIMESTAMPTZ(3),
    "ownerId" UUID,
    "createdById" UUID NOT NULL,
    "sourceChannelId" TEXT,
    "sourceTs" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "cardOccurrence" INTEGER NOT NULL DEFAULT 0,
    "completedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_transition" (
    "id" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "verb" "task_verb" NOT NULL,
    "fromStatus" "task_status" NOT NULL,
    "toStatus" "task_status" NOT NULL,
    "before" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT,
    "memberId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "task_transition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "kind" "delivery_kind" NOT NULL,
    "subjectId" UUID NOT NULL,
    "occurrence" INTEGER NOT NULL DEFAULT 1,
    "destination" TEXT NOT NULL,
    "parentId" UUID,
    "state" "delivery_state" NOT NULL DEFAULT 'pending',
    "priority" "task_priority" NOT NULL DEFAULT 'routine',
    "wantedVersion" INTEGER NOT NULL DEFAULT 1,
    "shownVersion" INTEGER NOT NULL DEFAULT 0,
    "wakeAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "leaseOwner" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "channelId" TEXT,
    "messageTs" TEXT,
    "lastError" TEXT,
    "firstTriedAt" TIMESTAMPTZ(3),
    "postedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_event" (
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbound_event_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorKind" "actor_kind" NOT NULL,
    "memberId" UUID,
    "job" TEXT,
    "action" TEXT NOT NULL,
    "outcome" "audit_outcome" NOT NULL DEFAULT 'allowed',
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID,
    "patientId" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "requestId" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slackTeamId_key" ON "workspace"("slackTeamId");

-- CreateIndex
CREATE UNIQUE INDEX "member_workspaceId_slackUserId_key" ON "member"("workspaceId", "slackUserId");

-- CreateIndex
CREATE UNIQUE INDEX "team_workspaceId_name_key" ON "team"("workspaceId", "name");

-- CreateIndex
CREATE INDEX "team_member_memberId_idx" ON "team_member"("memberId");

-- CreateIndex
CREATE INDEX "patient_teamId_familyName_idx" ON "patient"("teamId", "familyName");

-- CreateIndex
CREATE UNIQUE INDEX "patient_workspaceId_caseKey_key" ON "patient"("workspaceId", "caseKey");

-- CreateIndex
CREATE UNIQUE INDEX "patient_workspaceId_sourceSystem_sourceId_key" ON "patient"("workspaceId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "caregiver_patientId_sourceSystem_sourceId_key" ON "caregiver"("patientId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "care_team_member_patientId_sourceSystem_sourceId_key" ON "care_team_member"("patientId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "condition_patientId_sourceSystem_sourceId_key" ON "condition"("patientId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "medication_patientId_sourceSystem_sourceId_key" ON "medication"("patientId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "care_plan_patientId_sourceSystem_sourceId_key" ON "care_plan"("patientId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "goal_patientId_sourceSystem_sourceId_key" ON "goal"("patientId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE INDEX "admission_patientId_admittedAt_idx" ON "admission"("patientId", "admittedAt");

-- CreateIndex
CREATE UNIQUE INDEX "admission_patientId_sourceSystem_sourceId_key" ON "admission"("patientId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE INDEX "appointment_patientId_startsAt_idx" ON "appointment"("patientId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "appointment_patientId_sourceSystem_sourceId_key" ON "appointment"("patientId", "sourceSystem", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "record_version_recordType_recordId_version_key" ON "record_version"("recordType", "recordId", "version");

-- CreateIndex
CREATE INDEX "contact_patientId_occurredAt_idx" ON "contact"("patientId", "occurredAt" DESC);

-- CreateIndex
CREATE INDEX "time_entry_patientId_spentAt_idx" ON "time_entry"("patientId", "spentAt");

-- CreateIndex
CREATE INDEX "task_patientId_idx" ON "task"("patientId");

-- CreateIndex
CREATE UNIQUE INDEX "task_transition_taskId_version_key" ON "task_transition"("taskId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_kind_subjectId_occurrence_key" ON "delivery"("kind", "subjectId", "occurrence");

-- CreateIndex
CREATE INDEX "inbound_event_receivedAt_idx" ON "inbound_event"("receivedAt");

-- CreateIndex
CREATE INDEX "audit_event_workspaceId_at_idx" ON "audit_event"("workspaceId", "at");

-- CreateIndex
CREATE INDEX "audit_event_patientId_at_idx" ON "audit_event"("patientId", "at");

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient" ADD CONSTRAINT "patient_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient" ADD CONSTRAINT "patient_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient_search_term" ADD CONSTRAINT "patient_search_term_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caregiver" ADD CONSTRAINT "caregiver_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "care_team_member" ADD CONSTRAINT "care_team_member_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "care_team_member" ADD CONSTRAINT "care_team_member_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "condition" ADD CONSTRAINT "condition_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "medication" ADD CONSTRAINT "medication_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "care_plan" ADD CONSTRAINT "care_plan_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal" ADD CONSTRAINT "goal_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission" ADD CONSTRAINT "admission_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_caregiverId_fkey" FOREIGN KEY ("caregiverId") REFERENCES "caregiver"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_entry" ADD CONSTRAINT "time_entry_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_entry" ADD CONSTRAINT "time_entry_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_entry" ADD CONSTRAINT "time_entry_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_entry" ADD CONSTRAINT "time_entry_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_transition" ADD CONSTRAINT "task_transition_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_transition" ADD CONSTRAINT "task_transition_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "delivery"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_event" ADD CONSTRAINT "inbound_event_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_patientId_fkey" FOREIGN KEY ("patientId") REFERENCES "patient"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the Prisma schema cannot say: lists read the tasks that are owed, urgent first, and never the done ones.
CREATE INDEX "task_owed_by_owner" ON "task" ("ownerId", "priority" DESC, "dueAt", "id")
  WHERE "status" IN ('open', 'in_progress', 'on_hold');
CREATE INDEX "task_owed_by_team" ON "task" ("teamId", "priority" DESC, "dueAt", "id")
  WHERE "status" IN ('open', 'in_progress', 'on_hold');
