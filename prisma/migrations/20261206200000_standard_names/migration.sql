-- Names that a newcomer knows: the version that is wanted and the one that Slack shows, and the notification that
-- somebody could not be reached. Indexes and triggers follow by themselves.
ALTER TABLE "delivery" RENAME COLUMN "wantedVersion" TO "desiredVersion";
ALTER TABLE "delivery" RENAME COLUMN "shownVersion" TO "postedVersion";
ALTER TYPE "delivery_kind" RENAME VALUE 'stray' TO 'undeliverable';
