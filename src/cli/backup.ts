import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BaseConfig, ConfigError } from '../config.ts';
import { backupName, keepNewest } from '../platform/backup/backup-files.ts';
import { takeBackupTurn } from '../platform/backup/backup-runs.ts';
import { type Backup, writeBackup } from '../platform/backup/write-backup.ts';
import { OperatorError } from '../platform/operator-error.ts';

/** `url` is the database to back up. */
export type BackupIo = { url: string; backup: BaseConfig['backup']; say: (line: string) => void };

const usage = `npm run backup                     one sealed and signed file in BACKUP_DIR
npm run backup -- --to FILE        the same into this file
npm run backup -- --unsealed       without BACKUP_KEY: everyone who has the file can read every patient in it
npm run backup -- --if-due         only if the last one is older than BACKUP_EVERY`;

/** Runs `npm run backup`. Gives the exit code; refusals are thrown as `OperatorError` or `ConfigError`. */
export async function backupCommand(args: readonly string[], io: BackupIo): Promise<number> {
  const asked = readArgs(args);
  if (!asked) {
    io.say(usage);
    return 2;
  }
  const { dir, keep, key, every } = io.backup;
  if (!key && !asked.unsealed)
    throw new ConfigError(
      'BACKUP_KEY is missing: it seals the file, which holds every patient. Make one with "openssl rand -base64 32" and keep a copy elsewhere. With --unsealed the file is written as it is.',
    );
  if (asked['if-due'] && every === undefined)
    throw new ConfigError(
      'BACKUP_EVERY is missing: it says when a backup is due, for example BACKUP_EVERY=1d',
    );
  const turn = await takeBackupTurn(io.url, {
    ...(asked['if-due'] && every !== undefined ? { everyMs: every } : {}),
    make: (at) =>
      writeBackup({
        url: io.url,
        file: asked.to ?? join(dir, backupName(at)),
        isSealed: !asked.unsealed,
        ...(key ? { key } : {}),
      }),
  });
  if (turn.kind === 'early') return 0;
  if (turn.kind === 'busy') {
    if (asked['if-due']) return 0;
    throw new OperatorError(
      'Another backup of this database is running. Nothing was written: wait until it has ended.',
    );
  }
  describe(turn.backup, !asked.unsealed, io.say);
  if (!asked.to) for (const name of await keepNewest(dir, keep)) io.say(`Deleted ${name}: ${keep} are kept.`);
  return 0;
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        to: { type: 'string' },
        unsealed: { type: 'boolean', default: false },
        'if-due': { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    return null;
  }
}

function describe(
  { file, bytes, rows, signer, manifest }: Backup,
  isSealed: boolean,
  say: BackupIo['say'],
): void {
  const size = (bytes / 1_000_000).toFixed(1);
  say(`${rows} rows of ${manifest.tables.length} tables as of ${manifest.takenAt}: ${file} (${size} MB)`);
  if (isSealed) say('Sealed with BACKUP_KEY. Keep that key elsewhere: without it this file cannot be read.');
  else say('NOT sealed: everyone who has this file can read every patient in it.');
  if (signer) say(`Signed by ${signer}`);
}
