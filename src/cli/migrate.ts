import { applyMigrations } from '../platform/migrations/apply-migrations.ts';
import { assertNoDrift } from '../platform/migrations/assert-no-drift.ts';
import { createMigration } from '../platform/migrations/create-migration.ts';
import { migrationStatus } from '../platform/migrations/migration-status.ts';
import { retryMigration } from '../platform/migrations/retry-migration.ts';

/** `url` is the database to migrate; `folder` is for tests. */
export type MigrateIo = { url: string; say: (line: string) => void; folder?: string };

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
  return 0;
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
