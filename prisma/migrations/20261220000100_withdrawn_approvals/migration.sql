-- An approval that was taken back is no second person's word for what the plan says.
ALTER TABLE "explanation_approval" ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);

UPDATE "explanation_approval" a
   SET "withdrawnAt" = e."updatedAt"
  FROM "explanation" e
 WHERE e."id" = a."explanationId" AND e."status" = 'sent_back' AND a."versionNumber" = e."currentVersion";
