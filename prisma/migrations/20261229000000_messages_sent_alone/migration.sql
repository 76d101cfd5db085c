-- Messages of which a lease ended without an outcome: few, and looked for by each busy outbox.
CREATE INDEX "delivery_suspect_idx" ON "delivery" ("workspaceId", "wakeAt", "id") WHERE "expiredLeases" > 0;
