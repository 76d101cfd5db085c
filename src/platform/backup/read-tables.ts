import type { Client } from 'pg';
import type { Manifest } from './manifest.ts';

/** `name` quoted for SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export type Table = { name: string; columns: string[] };

/** All tables of the schema but Prisma's history; a partitioned one counts once, its partitions do not. Generated columns are left out. */
export async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname AS name,
            array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns
       FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname <> '_prisma_migrations'
      GROUP BY c.relname ORDER BY c.relname`,
  );
  return rows;
}

export async function readPartitions(client: Client): Promise<Manifest['partitions']> {
  const { rows } = await client.query<Manifest['partitions'][number]>(
    `SELECT c.relname AS name, p.relname AS parent, pg_get_expr(c.relpartbound, c.oid) AS bound
       FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
      WHERE c.relispartition AND c.relkind IN ('r', 'p') AND p.relnamespace = current_schema()::regnamespace
      ORDER BY c.oid`,
  );
  return rows;
}

export async function readSequences(client: Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace ORDER BY relname`,
  );
  const values: Manifest['sequences'] = [];
  for (const { name } of rows) {
    const read = await client.query<{ value: string; isCalled: boolean }>(
      `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${quoted(name)}`,
    );
    values.push({ name, value: '1', isCalled: false, ...read.rows[0] });
  }
  return values;
}

/** Where the audit is sealed: the last seal of each workspace. */
export async function readSeals(client: Client): Promise<Manifest['seals']> {
  const { rows: found } = await client.query<{ isThere: boolean }>(
    `SELECT to_regclass('audit_seal') IS NOT NULL AS "isThere"`,
  );
  if (!found[0]?.isThere) return [];
  const { rows } = await client.query<Manifest['seals'][number]>(
    `SELECT DISTINCT ON ("workspaceId") "workspaceId"::text, "number"::text, "hash"::text
       FROM audit_seal ORDER BY "workspaceId", "number" DESC`,
  );
  return rows;
}
