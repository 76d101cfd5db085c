import { Client } from 'pg';

const COLUMNS = `"id" uuid NOT NULL, "workspaceId" uuid NOT NULL, "at" timestamptz(3) NOT NULL, "actorKind" actor_kind NOT NULL,
  "memberId" uuid, "job" text, "action" text NOT NULL, "outcome" audit_outcome NOT NULL DEFAULT 'allowed', "subjectType" text NOT NULL,
  "subjectId" uuid, "patientId" uuid, "details" jsonb NOT NULL DEFAULT '{}', "requestId" text`;

/**
 * The trail as it was before it was sealed: one table, no place in an order, and otherwise the same indexes and triggers. The app
 * writes into it unchanged.
 */
export async function makeTableOfBefore(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ sql: string }>(
    `SELECT regexp_replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') AS "sql" FROM pg_index
      WHERE indrelid = 'audit_event'::regclass AND NOT indisprimary AND pg_get_indexdef(indexrelid) NOT LIKE '%position%'`,
  );
  await client.query(`
    DROP TABLE audit_event CASCADE;
    CREATE TABLE audit_event (${COLUMNS}, PRIMARY KEY ("id"));
    ${rows.map(({ sql }) => sql).join(';\n')};
    CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
      FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
    CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
      FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"()`);
  await client.end();
}
