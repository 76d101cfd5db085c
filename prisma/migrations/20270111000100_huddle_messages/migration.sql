-- Messages of huddles, and what the rules of an agenda look for in a team of any size.
ALTER TYPE "delivery_kind" ADD VALUE 'huddle';
ALTER TYPE "delivery_kind" ADD VALUE 'huddle_item';
ALTER TYPE "delivery_kind" ADD VALUE 'huddle_link';
ALTER TYPE "delivery_kind" ADD VALUE 'huddle_minutes';
ALTER TYPE "delivery_kind" ADD VALUE 'huddle_news';

CREATE INDEX "patient_planReviewOn_idx" ON "patient"("teamId", "planReviewOn") WHERE "planReviewOn" IS NOT NULL;
CREATE INDEX "huddle_item_rolled_idx" ON "huddle_item"("huddleId") WHERE "state" = 'rolled';
