import { Client, type Pool, escapeIdentifier as quoted } from 'pg';
import { APP_ROLE, type Grant, JOBS_ROLE, ROLES, type SchemaObjects, wantedGrants } from './wanted-grants.ts';

export type RoleSetUp = {
  /** Statements that were run. */
  done: string[];
  /** What an administrator of the database has to run first. */
  toRun: string[];
};

const setUpLock = 7_165_482_923;

/**
 * Gives the roles of the app exactly the rights that they should have, as the role that owns the tables; another role changes
 * nothing. With `makesRoles` missing roles are made where that role may.
 */
export async function setUpRoles(
  ownerUrl: string,
  { makesRoles }: { makesRoles: boolean },
): Promise<RoleSetUp> {
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [setUpLock]);
    const self = await readSelf(client);
    if (!self.isOwner) return { done: [], toRun: [] };
    const needed = self.missing.length > 0 && makesRoles ? rolesToMake(self.missing) : [];
    const making = self.mayMakeRoles ? needed : [];
    for (const statement of making) await client.query(statement);
    // Those that are there get what they need, whoever makes the others.
    const present = ROLES.filter((role) => making.length > 0 || !self.missing.includes(role));
    const changes = await changesToGrants(client, present);
    if (changes.length > 0) await inOneTransaction(client, changes);
    return { done: [...making, ...changes], toRun: self.mayMakeRoles ? [] : needed };
  } finally {
    await client.end().catch(() => {});
  }
}

function rolesToMake(missing: readonly string[]): string[] {
  return [
    ...missing.map((role) => `CREATE ROLE ${role} NOLOGIN`),
    ...(missing.includes(JOBS_ROLE) || missing.includes(APP_ROLE)
      ? [`GRANT ${APP_ROLE} TO ${JOBS_ROLE}`]
      : []),
  ];
}

async function readSelf(client: Client) {
  const { rows } = await client.query<{ isOwner: boolean | null; mayMakeRoles: boolean; missing: string[] }>(
    `SELECT (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('audit_event')) AS "isOwner",
            (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) AS "mayMakeRoles",
            ARRAY(SELECT unnest($1::text[]) EXCEPT SELECT rolname::text FROM pg_roles ORDER BY 1) AS "missing"`,
    [ROLES],
  );
  const [self] = rows;
  return {
    isOwner: self?.isOwner === true,
    mayMakeRoles: self?.mayMakeRoles === true,
    missing: self?.missing ?? [],
  };
}

/** The statements that lead from the rights that are there to those that should be. */
async function changesToGrants(client: Client, roles: readonly string[]): Promise<string[]> {
  const wanted = wantedGrants(await readObjects(client)).filter(({ role }) => roles.includes(role));
  const present = await readGrants(client, roles);
  const keyOf = (grant: Grant) => Object.values(grant).join('\n');
  const has = new Set(present.map(keyOf));
  const should = new Set(wanted.map(keyOf));
  const statement = ({ role, kind, object, privilege, column }: Grant, verb: 'GRANT' | 'REVOKE') => {
    const what = kind === 'FUNCTION' ? object : quoted(object);
    const right = column ? `${privilege} (${quoted(column)})` : privilege;
    return `${verb} ${right} ON ${kind} ${what} ${verb === 'GRANT' ? 'TO' : 'FROM'} ${role}`;
  };
  return [
    ...present.filter((grant) => !should.has(keyOf(grant))).map((grant) => statement(grant, 'REVOKE')),
    ...wanted.filter((grant) => !has.has(keyOf(grant))).map((grant) => statement(grant, 'GRANT')),
    ...(await schemaUsage(client, roles)),
  ];
}

/** What is in the schema of that connection. */
export async function readObjects(client: Pick<Pool, 'query'>): Promise<SchemaObjects> {
  const { rows } = await client.query<{ name: string; kind: string }>(
    `SELECT relname AS "name", relkind::text AS "kind" FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'S') AND NOT relispartition ORDER BY 1`,
  );
  const columns = await client.query<{ name: string }>(
    `SELECT attname AS "name" FROM pg_attribute WHERE attrelid = 'audit_event'::regclass AND attnum > 0 AND NOT attisdropped`,
  );
  return {
    tables: rows.filter(({ kind }) => kind !== 'S').map(({ name }) => name),
    auditColumns: columns.rows.map(({ name }) => name),
    sequences: rows.filter(({ kind }) => kind === 'S').map(({ name }) => name),
  };
}

/** Partitions too: a right on one of them would go past the table's. */
async function readGrants(client: Client, roles: readonly string[]): Promise<Grant[]> {
  const { rows } = await client.query<Grant>(
    `WITH "all" AS (
       SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS "kind", relname::text AS "object", '' AS "column", relacl AS "acl"
         FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
       UNION ALL
       SELECT 'TABLE', relname, attname, attacl FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = current_schema()::regnamespace AND attnum > 0 AND NOT attisdropped
       UNION ALL
       SELECT 'FUNCTION', oid::regprocedure::text, '', proacl FROM pg_proc WHERE pronamespace = current_schema()::regnamespace)
     SELECT rolname::text AS "role", "kind", "object", privilege_type AS "privilege", "column"
       FROM "all", aclexplode("acl") JOIN pg_roles ON pg_roles.oid = grantee WHERE rolname = ANY($1)`,
    [roles],
  );
  return rows;
}

/** A hardened database takes the schema itself from everyone. */
async function schemaUsage(client: Client, roles: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ schema: string; role: string }>(
    `SELECT quote_ident(current_schema()) AS "schema", "role" FROM unnest($1::text[]) AS "role"
      WHERE NOT has_schema_privilege("role", current_schema(), 'USAGE')`,
    [roles],
  );
  return rows.map(({ schema, role }) => `GRANT USAGE ON SCHEMA ${schema} TO ${role}`);
}

async function inOneTransaction(client: Client, statements: readonly string[]): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(statements.join(';\n'));
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
