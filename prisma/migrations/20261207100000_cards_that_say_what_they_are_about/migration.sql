-- How much of a patient Slack shows of a message: hidden by it when a channel becomes unfit, and each rise is audited.
ALTER TABLE "delivery" ADD COLUMN "shownLevel" SMALLINT NOT NULL DEFAULT 0;

UPDATE "delivery" SET "shownLevel" = 1
 WHERE "kind" IN ('task_details', 'contact_details', 'bundle_details') AND "messageTs" IS NOT NULL;

-- What shows more than L0 in one channel, newest first: hidden together when somebody is in it who may not know.
DROP INDEX "delivery_details_idx";
CREATE INDEX "delivery_shown_idx" ON "delivery" ("workspaceId", "destination", "arrivedAt" DESC) WHERE "shownLevel" > 0;

-- The contact in whose card this one is shown; its own when it is the first; none where nobody else has to act.
ALTER TABLE "contact" ADD COLUMN "cardId" UUID;
UPDATE "contact" SET "cardId" = "id"
 WHERE "id" IN (SELECT "subjectId" FROM "delivery" WHERE "kind" = 'contact_card');
ALTER TABLE "contact" ADD CONSTRAINT "contact_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "contact_cardId_idx" ON "contact"("cardId");

-- The notice in whose message this one is shown: one message a day for what is overdue.
ALTER TABLE "notice" ADD COLUMN "headId" UUID;
ALTER TABLE "notice" ADD CONSTRAINT "notice_headId_fkey" FOREIGN KEY ("headId") REFERENCES "notice"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "notice_headId_idx" ON "notice"("headId");
ALTER TABLE "notice" ADD COLUMN "shownOn" DATE;
