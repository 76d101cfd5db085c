-- Each list walks one index in its own order, page by page, so that it costs the same whatever a team has.
CREATE INDEX "clock_by_risk_idx" ON "clock"("teamId", "dueAt", "id") WHERE "state" IN ('running', 'paused') OR ("state" = 'missed' AND "metAt" IS NULL);
DROP INDEX "clock_unsettled_idx";
CREATE INDEX "clock_taskId_idx" ON "clock"("taskId");
CREATE INDEX "clock_subjectId_idx" ON "clock"("subjectId");
CREATE INDEX "transition_by_claim_idx" ON "transition"("teamId", "claimedAt" DESC NULLS FIRST, "createdAt" DESC, "id") WHERE "state" = 'open';
