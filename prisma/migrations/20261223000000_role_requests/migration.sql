-- An administrator's own roles wait for a second person.
ALTER TYPE "delivery_kind" ADD VALUE 'role_request';

CREATE TYPE "role_request_state" AS ENUM ('pending', 'confirmed', 'refused');

CREATE TABLE "role_request" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "roles" "role"[],
    "teamIds" UUID[],
    "state" "role_request_state" NOT NULL DEFAULT 'pending',
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "role_request_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "role_request_decided_by_another" CHECK ("decidedById" <> "memberId")
);

CREATE INDEX "role_request_workspaceId_state_idx" ON "role_request"("workspaceId", "state");
CREATE UNIQUE INDEX "role_request_one_pending" ON "role_request"("memberId") WHERE "state" = 'pending';

ALTER TABLE "role_request" ADD CONSTRAINT "role_request_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "role_request" ADD CONSTRAINT "role_request_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "role_request" ADD CONSTRAINT "role_request_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
