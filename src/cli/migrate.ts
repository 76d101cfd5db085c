import { applyMigrations } from '../platform/migrations/apply-migrations.ts';
import { assertNoDrift } from '../platform/migrations/assert-no-drift.ts';
import { createMigration } from '../platform/migrations/create-migration.ts';
import { migrationStatus } from '../platform/migrations/migration-status.ts';
import { retryMigration } from '../platform/migrations/retry-migration.ts';
import { setUpRoles } from '../platform/roles/set-up-roles.ts';
import { APP_ROLE } from '../platform/roles/wanted-grants.ts';

/** `url` is the database to migrate, `isOurs` the one of the data folder; `folder` is for tests. */
export type MigrateIo = { url: string; say: (line: string) => void; isOurs?: boolean; folder?: string };

const usage = `npm run migrate                    show what is pending, check for drift, apply
npm run migrate -- status          show only; ends with 3 when something is pending
npm run migrate -- apply           the same as without an argument
npm run migrate -- new NAME        write the next migration from prisma/schema.prisma
npm run migrate -- retry NAME      let a failed migration run again`;

/** Runs `npm run migrate`. Gives the exit code; refusals are thrown as `OperatorError`. */
export async function migrateCommand(args: readonly string[], io: MigrateIo): Promise<number> {
  const [verb = 'apply', name] = args;
  if (verb === 'status') return showStatus(io);
  if (verb === 'apply') return apply(io);
  if (verb === 'new' && name) return writeNext(name, io);
  if (verb === 'retry' && name) {
    await retryMigration(io.url, name);
    io.say(`${name} will run again with the next "npm run migrate".`);
    return 0;
  }
  io.say(usage);
  return 2;
}

async function showStatus({ url, say, folder }: MigrateIo): Promise<number> {
  const status = await migrationStatus(url, folder);
  for (const migration of status.known) say(`${stateOf(migration)}  ${migration}`);
  for (const migration of status.unknown) say(`unknown  ${migration}`);
  return status.isCurrent ? 0 : 3;

  function stateOf(migration: string): string {
    if (status.failed.includes(migration)) return 'failed ';
    if (status.edited.includes(migration)) return 'edited ';
    return status.pending.includes(migration) ? 'pending' : 'applied';
  }
}

async function apply(io: MigrateIo): Promise<number> {
  await showStatus(io);
  const checked = await assertNoDrift(io.url, io.folder);
  if (checked === 'unchecked')
    io.say(
      'Not checked for changes outside the migrations: this role may not create a scratch database (ALTER ROLE … CREATEDB).',
    );
  const { applied } = await applyMigrations(io.url, io.folder);
  io.say(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
  if (io.folder === undefined) await giveRights(io);
  return 0;
}

/** The roles of the app and their rights; where this role may not make them, what to run. */
async function giveRights({ url, say, isOurs }: MigrateIo): Promise<void> {
  const { done, toRun } = await setUpRoles(url, { makesRoles: true });
  if (toRun.length > 0) {
    say(
      'This role may not make roles. As an administrator of the database run these, then npm run migrate again:',
    );
    for (const statement of toRun) say(`  ${statement};`);
  }
  if (done.length === 0) return;
  say(
    `The roles of the database were set up: ${done.length} ${done.length === 1 ? 'statement' : 'statements'}.`,
  );
  // In the data folder the app has its own role already.
  if (isOurs) return;
  say(
    `To run Northstar without the rights of an owner: ALTER ROLE ${APP_ROLE} LOGIN PASSWORD '…', then put that role into ` +
      'DATABASE_URL and the present address into DATABASE_OWNER_URL.',
  );
}

async function writeNext(name: string, { url, say, folder }: MigrateIo): Promise<number> {
  const made = await createMigration(name, folder === undefined ? { url } : { url, folder });
  say(
    made === null
      ? 'The migrations already lead to prisma/schema.prisma; nothing was written.'
      : `Wrote prisma/migrations/${made}/migration.sql. Read it, add what Prisma cannot say, then run "npm run migrate".`,
  );
  return 0;
}
