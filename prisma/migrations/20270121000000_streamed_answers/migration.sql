-- Where an answer grows while a model writes it: what a process that died leaves open is ended by another one.
ALTER TABLE "assistant_turn" ADD COLUMN "streamTs" TEXT;

-- Those that are growing, or were left, of any number that ended.
CREATE INDEX "assistant_turn_streaming_idx" ON "assistant_turn"("workspaceId", "leaseUntil") WHERE "streamTs" IS NOT NULL;
