type Query = <T>(sql: string) => Promise<T[]>;

/**
 * Rows that name another workspace than the row they belong to, by table; empty when all is well. Every foreign key
 * between two tables that name a workspace is followed, so a new table needs no line here.
 */
export async function foreignRows(query: Query): Promise<{ table: string; key: string; rows: number }[]> {
  const keys = await query<{ name: string; child: string; parent: string; column: string }>(`
    SELECT c.conname AS "name", c.conrelid::regclass::text AS "child", c.confrelid::regclass::text AS "parent",
           a.attname AS "column"
      FROM pg_constraint c
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND array_length(c.conkey, 1) = 1
       AND EXISTS (SELECT FROM pg_attribute w WHERE w.attrelid = c.conrelid AND w.attname = 'workspaceId')
       AND EXISTS (SELECT FROM pg_attribute w WHERE w.attrelid = c.confrelid AND w.attname = 'workspaceId')`);
  if (keys.length < 40) throw new Error(`Only ${keys.length} foreign keys were found.`);
  const found = await Promise.all(
    keys.map(async ({ name, child, parent, column }) => {
      const [row] = await query<{ rows: number }>(`
        SELECT count(*)::int AS "rows" FROM ${child} c JOIN ${parent} p ON p."id" = c."${column}"
         WHERE c."workspaceId" <> p."workspaceId"`);
      return { table: child, key: name, rows: row?.rows ?? 0 };
    }),
  );
  return found.filter(({ rows }) => rows > 0);
}
