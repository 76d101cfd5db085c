import type { Logger } from 'pino';
import type { BaseConfig } from '../config.ts';
import { type AuditKeys, auditKeys } from '../domain/audit-chain/audit-key.ts';
import type { SealTools } from '../domain/audit-chain/seal-audit.ts';
import { anchorFile, auditFiles, readAuditKey, readOrMakeAuditKey } from '../platform/audit-files.ts';

type Settings = Pick<BaseConfig, 'auditKeys' | 'encryptionKey' | 'dataDir' | 'anchorFile' | 'databaseUrl'>;

/** With what the app seals: the keys that were set, else one in the data folder, made the first time. */
export async function sealTools(config: Settings, log: Logger): Promise<SealTools> {
  const given = await knownKeys(config);
  const files = auditFiles({ dataDir: config.dataDir, anchors: anchorFileOf(config) });
  if (given) return { keys: given, store: files };
  const { key, isNew, path } = await readOrMakeAuditKey(config.dataDir);
  if (isNew)
    log.warn(
      { path },
      config.databaseUrl
        ? 'AUDIT_KEY is not set: a key was made in the data folder. Keep a copy of it, and give every other process the same as AUDIT_KEY'
        : 'AUDIT_KEY is not set: a key was made in the data folder. Keep a copy of it: without it the audit trail cannot be proved',
    );
  return { keys: auditKeys([key]), store: files };
}

/** Every key that is there, or null: nothing is made. */
export async function knownKeys(config: Settings): Promise<AuditKeys | null> {
  const made = await readAuditKey(config.dataDir);
  const [first, ...others] = [
    ...(config.auditKeys ?? []),
    ...(config.encryptionKey ? [config.encryptionKey] : []),
    ...(made ? [made] : []),
  ];
  return first ? auditKeys([first, ...others]) : null;
}

export const anchorFileOf = (config: Pick<BaseConfig, 'anchorFile' | 'dataDir'>): string =>
  config.anchorFile ?? anchorFile(config.dataDir);
