import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';
import { AFTER_RESTORE } from '../domain/deliveries/after-restore.ts';
import type { Proof } from '../platform/backup/container.ts';
import type { Manifest } from '../platform/backup/manifest.ts';
import { checkBackup, proveBackup } from '../platform/backup/read-backup.ts';
import { restoreBackup } from '../platform/backup/restore-backup.ts';
import { OperatorError } from '../platform/operator-error.ts';

export type RestoreIo = {
  key: Buffer | undefined;
  say: (line: string) => void;
  /** The database to restore into. Opened only when the file is proved. `loadUrl`: as a role that may switch off checks. */
  open: () => Promise<{ url: string; loadUrl?: string }>;
  folder?: string;
};

const usage = `npm run restore -- FILE                   into the empty database of DATABASE_URL or DATA_DIR
npm run restore -- --check FILE           reads the whole file and changes nothing
npm run restore -- --signer KEY FILE      accepts what this public key signed, where BACKUP_KEY is not at hand
npm run restore -- --unsealed FILE        accepts a file that is not sealed, though anyone may have written it`;

/** Runs `npm run restore`. Gives the exit code; refusals are thrown as `OperatorError` or `ConfigError`. */
export async function restoreCommand(args: readonly string[], io: RestoreIo): Promise<number> {
  const asked = readArgs(args);
  const file = asked?.positionals[0];
  if (!asked || file === undefined || asked.positionals.length > 1) {
    io.say(usage);
    return 2;
  }
  const { values } = asked;
  const proof = await proveBackup(file, io.key);
  io.say(describeProof(proof));
  if (values.signer !== undefined && values.signer !== proof.header.signer)
    throw new OperatorError(
      'This backup was signed by another key than the one after --signer. Nothing was changed.',
    );
  if (proof.header.isSealed && !io.key) {
    if (values.check) return 0;
    throw new ConfigError('BACKUP_KEY is missing: this backup is sealed with it. Nothing was changed.');
  }
  const isTrusted =
    values.unsealed ||
    proof.by === 'sealed' ||
    values.signer !== undefined ||
    (io.key && proof.header.signer);
  if (!isTrusted)
    throw new OperatorError(
      'This backup is not sealed, and whether it is yours cannot be checked. Nothing was changed: set BACKUP_KEY or --signer, or add --unsealed if you know where it comes from.',
    );
  const manifest = await checkBackup(file, io.key);
  io.say(describeManifest(manifest));
  if (values.check) return 0;
  const target = await io.open();
  const { rows, changed, migratedOn } = await restoreBackup({
    ...target,
    file,
    key: io.key,
    manifest,
    afterwards: AFTER_RESTORE,
    ...(io.folder === undefined ? {} : { folder: io.folder }),
  });
  io.say(`Restored ${rows} rows; the counts of all ${manifest.tables.length} tables agree.`);
  for (const { what, count } of changed) if (count > 0) io.say(`${count} ${what}.`);
  if (migratedOn.length > 0) io.say(`Then migrated: ${migratedOn.join(', ')}.`);
  io.say(`What was done after ${manifest.takenAt} is not in this database.`);
  return 0;
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        check: { type: 'boolean', default: false },
        unsealed: { type: 'boolean', default: false },
        signer: { type: 'string' },
      },
    });
  } catch {
    return null;
  }
}

function describeProof({ header, by }: Proof): string {
  if (by === 'sum') return `Made ${header.madeAt}. Not damaged; neither sealed nor signed.`;
  const signed = `Made ${header.madeAt}. Unchanged since ${header.signer} signed it`;
  if (by === 'sealed') return `${signed}; every part opens with BACKUP_KEY.`;
  return header.isSealed
    ? `${signed}. Its content was not opened: BACKUP_KEY is not set.`
    : `${signed}. Not sealed.`;
}

function describeManifest({ tables, migrations, seals, postgres }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const audit =
    seals.length > 0 ? `; audit sealed up to ${seals.map(({ number }) => `no. ${number}`).join(', ')}` : '';
  return `Holds ${rows} rows of ${tables.length} tables, PostgreSQL ${postgres}, schema ${migrations.at(-1)?.name ?? 'unknown'}${audit}.`;
}
