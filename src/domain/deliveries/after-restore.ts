/**
 * What a database that was restored from a backup has to forget: between the backup and the restore another Northstar went
 * on. Run in the transaction of the restored rows.
 */
export const AFTER_RESTORE: readonly { what: string; sql: string }[] = [
  {
    // Slack may have any of them by now: they are looked up by their id before one is posted.
    what: 'messages to look for in Slack before they are posted',
    sql: `UPDATE delivery
             SET "state" = 'ambiguous', "leaseOwner" = NULL, "leaseUntil" = NULL, "expiredLeases" = 0,
                 "firstTriedAt" = COALESCE("firstTriedAt", "createdAt")
           WHERE "state" = 'sending' OR "state" = 'pending' AND "messageTs" IS NULL`,
  },
  {
    // Slack may show what was done after the backup, and offer no button for what is open again.
    what: 'messages of open tasks to bring up to date',
    sql: `UPDATE delivery d SET "state" = 'pending', "desiredVersion" = d."desiredVersion" + 1, "wakeAt" = now()
            FROM task t
           WHERE t."id" = d."subjectId" AND t."status" IN ('open', 'in_progress')
             AND d."state" = 'settled' AND d."messageTs" IS NOT NULL`,
  },
  {
    // Files are uploaded without an id to look for, so whether they arrived cannot be known.
    what: 'handouts that must be requested again',
    sql: `UPDATE explanation_job
             SET "state" = 'failed', "leaseOwner" = NULL, "leaseUntil" = NULL, "lastError" = 'restored',
                 "failure" = 'Northstar was restored from a backup while this handout was on its way. If it did not arrive, request it again.'
           WHERE "kind" = 'handout' AND "state" IN ('waiting', 'working')`,
  },
];
