-- The minutes of a month are read for the whole workspace: without this each look would read every entry there ever was.
CREATE INDEX "time_entry_workspaceId_spentAt_idx" ON "time_entry"("workspaceId", "spentAt");
