-- An import wrote its own day and the prescriber as when and by whom a dose was changed. Neither was known: the day is kept as
-- the one on which the change came in. What a person wrote since has another day or another name, and stays.
ALTER TABLE "medication" ADD COLUMN "changeLearnedOn" DATE;
UPDATE "medication" SET "changeLearnedOn" = "changedOn", "changedOn" = NULL, "changedBy" = NULL
 WHERE "sourceSystem" <> 'northstar' AND "changedOn" = ("updatedAt" AT TIME ZONE 'UTC')::date AND "changeReason" IS NULL
   AND "changedBy" IS NOT DISTINCT FROM "prescriber" AND "overruled" = '{}';
