/** Anything that runs a statement. */
type Queries = {
  query: (sql: string) => Promise<{ rows: { role: string; isSuper: boolean; isOwner: boolean }[] }>;
};

/**
 * What a person who takes over this process could do to the audit trail through its database role: a sentence for the operator,
 * or null when the role may only read and add.
 */
export async function rolePowers(database: Queries): Promise<string | null> {
  const { rows } = await database.query(
    `SELECT current_user::text AS "role", rolsuper AS "isSuper",
            (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'audit_event'::regclass) AS "isOwner"
       FROM pg_roles WHERE rolname = current_user`,
  );
  const [self] = rows;
  if (!self?.isSuper && !self?.isOwner) return null;
  const power = self.isSuper ? 'is a superuser' : 'owns its tables';
  return (
    `Northstar uses the database as ${self.role}, which ${power} and so could change the audit trail. ` +
    'Run npm run migrate, which says how to use northstar_app instead.'
  );
}
