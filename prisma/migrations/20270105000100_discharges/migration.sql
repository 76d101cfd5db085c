-- The tick asks for stays that ended lately.
CREATE INDEX "admission_dischargedAt_idx" ON "admission"("workspaceId", "dischargedAt") WHERE "dischargedAt" IS NOT NULL;
CREATE INDEX "transition_open_idx" ON "transition"("teamId", "createdAt") WHERE "state" = 'open';
