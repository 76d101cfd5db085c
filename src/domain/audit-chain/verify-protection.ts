import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type Finding, finding } from './finding.ts';

/** Which of the triggers that keep the trail append-only are missing or off now, partition by partition. */
export async function verifyProtection(db: PrismaClient): Promise<Finding[]> {
  const off = await db.$queryRaw<{ what: string }[]>`
    WITH "tables" AS (
      SELECT 'audit_event'::regclass::oid AS "table", 'audit_event' AS "name"
      UNION ALL SELECT inhrelid, 'audit_event' FROM pg_inherits WHERE inhparent = 'audit_event'::regclass
      UNION ALL SELECT 'audit_seal'::regclass, 'audit_seal'
      UNION ALL SELECT 'audit_anchor'::regclass, 'audit_anchor'),
    "wanted" AS (
      SELECT "table", "name" || '_' || "kind" AS "trigger" FROM "tables", (VALUES ('append_only'), ('no_truncate')) AS "kinds" ("kind"))
    SELECT "table"::regclass || ': ' || "trigger" AS "what" FROM "wanted"
      LEFT JOIN pg_trigger ON tgrelid = "table" AND tgname = "trigger"
     WHERE tgenabled IS DISTINCT FROM 'O' ORDER BY 1`;
  return off.map(({ what }) => finding('protection-off', { what }));
}
