-- The night's list asks for stays that began lately.
CREATE INDEX "admission_admittedAt_idx" ON "admission"("workspaceId", "admittedAt");
