import { Client } from 'pg';

/** What a schema holds: "index task_due_idx" → its definition in SQL, as the server itself writes it. */
export type Catalogue = Map<string, string>;

// Rows of pg_catalog, so that partial indexes, triggers, functions, checks and table settings count too: the audit
// trail's append-only trigger is one of them, and Prisma's own comparison does not see it.
const catalogueQuery = `
  WITH here AS (SELECT current_schema()::regnamespace::oid AS schema),
  owned AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
  tables AS (
    SELECT c.* FROM pg_class c, here
    WHERE c.relnamespace = here.schema AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
      AND NOT EXISTS (SELECT FROM owned WHERE classid = 'pg_class'::regclass AND objid = c.oid)
  )
  SELECT 'table ' || relname AS name,
         concat_ws(' ', relkind, relpersistence, relrowsecurity, array_to_string(reloptions, ',')) AS definition
    FROM tables WHERE relkind IN ('r', 'p')
  UNION ALL
  SELECT 'view ' || relname, pg_get_viewdef(oid) FROM tables WHERE relkind IN ('v', 'm')
  UNION ALL
  SELECT 'column ' || t.relname || '.' || a.attname,
         concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                   pg_get_expr(d.adbin, d.adrelid))
    FROM tables t
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
   WHERE t.relkind IN ('r', 'p')
  UNION ALL
  SELECT 'index ' || i.relname, pg_get_indexdef(x.indexrelid)
    FROM pg_index x JOIN tables t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
  UNION ALL
  -- 'n', not null, is a constraint only from PostgreSQL 18 on and stands with its column already.
  SELECT 'constraint ' || c.conname || ' on ' || t.relname, pg_get_constraintdef(c.oid)
    FROM pg_constraint c JOIN tables t ON t.oid = c.conrelid WHERE c.contype NOT IN ('n', 't')
  UNION ALL
  SELECT 'trigger ' || g.tgname || ' on ' || t.relname, concat_ws(' ', g.tgenabled, pg_get_triggerdef(g.oid))
    FROM pg_trigger g JOIN tables t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
  UNION ALL
  SELECT 'function ' || p.oid::regprocedure::text, pg_get_functiondef(p.oid)
    FROM pg_proc p, here
   WHERE p.pronamespace = here.schema AND p.prokind IN ('f', 'p')
     AND NOT EXISTS (SELECT FROM owned WHERE classid = 'pg_proc'::regclass AND objid = p.oid)
  UNION ALL
  SELECT 'enum ' || y.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
    FROM pg_type y JOIN pg_enum e ON e.enumtypid = y.oid, here WHERE y.typnamespace = here.schema GROUP BY y.typname
  UNION ALL
  SELECT 'extension ' || extname, '' FROM pg_extension WHERE extname <> 'plpgsql'`;

export async function readCatalogue(url: string): Promise<Catalogue> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; definition: string }>(catalogueQuery);
    return new Map(rows.map(({ name, definition }) => [name, definition]));
  } finally {
    await client.end();
  }
}

/** One short phrase per difference, sorted; empty when they agree. */
export function compareCatalogues(wanted: Catalogue, present: Catalogue): string[] {
  const missing = [...wanted.keys()].filter((name) => !present.has(name)).map((name) => `${name} is missing`);
  const added = [...present.keys()].filter((name) => !wanted.has(name)).map((name) => `${name} was added`);
  const changed = [...wanted]
    .filter(([name, definition]) => present.has(name) && present.get(name) !== definition)
    .map(([name]) => `${name} was changed`);
  return [...missing, ...added, ...changed].sort();
}
