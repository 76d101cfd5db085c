import type { Pool } from 'pg';
import { readObjects } from './set-up-roles.ts';
import { APP_ROLE, type Grant, wantedGrants } from './wanted-grants.ts';

/** So many statements are shown: with more of them the roles were never set up. */
const MOST_SHOWN = 5;

/**
 * What the role of this process may not do with the tables, and must: a sentence for the operator with the statements that
 * mend it, or null. An upgrade may need a right that an administrator gave no role yet.
 */
export async function lackingRights(database: Pick<Pool, 'query'>): Promise<string | null> {
  const { tables } = await readObjects(database);
  const wanted = wantedGrants({ tables, auditColumns: [], sequences: [] }).filter(
    ({ role, kind }) => role === APP_ROLE && kind === 'TABLE',
  );
  const { rows } = await database.query<Pick<Grant, 'object' | 'privilege'> & { role: string }>(
    `SELECT quote_ident(current_user) AS "role", quote_ident(one."object") AS "object", one."privilege"
       FROM unnest($1::text[], $2::text[]) AS one ("object", "privilege")
      WHERE NOT has_table_privilege(current_user, quote_ident(one."object"), one."privilege")`,
    [wanted.map(({ object }) => object), wanted.map(({ privilege }) => privilege)],
  );
  const statements = rows.map(
    ({ role, object, privilege }) => `GRANT ${privilege} ON TABLE ${object} TO ${role};`,
  );
  const [first] = rows;
  if (!first) return null;
  const shown = statements.slice(0, MOST_SHOWN).join(' ');
  const more = statements.length > MOST_SHOWN ? ` and ${statements.length - MOST_SHOWN} more` : '';
  return (
    `Northstar’s database role ${first.role} lacks rights, so a part of its work is not done. Run npm run migrate as the ` +
    `owner of the tables, or as an administrator of the database: ${shown}${more}`
  );
}
