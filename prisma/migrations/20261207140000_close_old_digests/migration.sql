-- Digests of earlier versions kept no rows, so no change brought them up to date: those of the last 30 days still offer Done.
-- Each is shown once more when its day is over, and is closed then.
UPDATE "delivery"
   SET "desiredVersion" = "desiredVersion" + 1, "state" = 'pending',
       "wakeAt" = GREATEST(now(), "arrivedAt" + CASE "kind" WHEN 'digest_morning' THEN interval '36 hours' ELSE interval '6 days' END)
 WHERE "kind" IN ('digest_morning', 'digest_evening') AND "state" = 'settled' AND "messageTs" IS NOT NULL
   AND "arrivedAt" > now() - interval '30 days';
