import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OperatorError } from './operator-error.ts';

/** A seal's hash outside of the database. */
type Anchor = { workspaceId: string; number: number; hash: string };
type Line = Anchor & { at: Date; reason: string };

export type AuditFiles = {
  append: (line: Line) => Promise<void>;
  readHead: (workspaceId: string) => Promise<Anchor | null>;
  writeHead: (head: Anchor) => Promise<void>;
};

const keyFile = (dataDir: string) => join(dataDir, 'audit-key');
const headsFile = (dataDir: string) => join(dataDir, 'audit-heads');
/** Where anchors go unless AUDIT_ANCHOR_FILE says otherwise. */
export const anchorFile = (dataDir: string): string => join(dataDir, 'audit-anchors.jsonl');

/** The key in the data folder; null when none was made. Throws `OperatorError` when the file is not a key. */
export async function readAuditKey(dataDir: string): Promise<Buffer | null> {
  const text = await readFile(keyFile(dataDir), 'utf8').catch(ifThere);
  if (text === null) return null;
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === 32) return key;
  throw new OperatorError(
    `${keyFile(dataDir)} is not a key of 32 bytes in base64. Nothing was changed: bring it back from a copy, or set AUDIT_KEY.`,
  );
}

/** The same, made when there is none: of two processes at once both get the one that came first. */
export async function readOrMakeAuditKey(
  dataDir: string,
): Promise<{ key: Buffer; isNew: boolean; path: string }> {
  const path = keyFile(dataDir);
  const known = await readAuditKey(dataDir);
  if (known) return { key: known, isNew: false, path };
  await mkdir(dataDir, { recursive: true });
  const text = `${randomBytes(32).toString('base64')}\n`;
  const isNew = await writeFile(path, text, { mode: 0o600, flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      return false;
    },
  );
  const key = await readAuditKey(dataDir);
  if (!key) throw new OperatorError(`${path} was removed while it was read. Start again.`);
  return { key, isNew, path };
}

/** The file of anchors, one JSON object a line, and the last seals seen, in the data folder. */
export function auditFiles({ dataDir, anchors }: { dataDir: string; anchors: string }): AuditFiles {
  // Each process writes its own before it renames it; the last one wins, and any of them is a seal that was there.
  const draft = `${headsFile(dataDir)}.${process.pid}`;
  return {
    async append({ workspaceId, number, hash, at, reason }) {
      await mkdir(dirname(anchors), { recursive: true });
      const line = JSON.stringify({ workspaceId, number, hash, at: at.toISOString(), reason });
      await appendFile(anchors, `${line}\n`, { mode: 0o600 });
    },
    readHead: async (workspaceId) =>
      (await readHeads(dataDir)).find((head) => head.workspaceId === workspaceId) ?? null,
    async writeHead(head) {
      const others = (await readHeads(dataDir)).filter(({ workspaceId }) => workspaceId !== head.workspaceId);
      await mkdir(dataDir, { recursive: true });
      await writeFile(draft, `${JSON.stringify([...others, head])}\n`, { mode: 0o600 });
      await rename(draft, headsFile(dataDir));
    },
  };
}

/** The last seals that this machine has seen; empty when there is no file or a broken one, which the next seal replaces. */
export async function readHeads(dataDir: string): Promise<Anchor[]> {
  const text = await readFile(headsFile(dataDir), 'utf8').catch(ifThere);
  try {
    return (JSON.parse(text ?? '[]') as unknown[]).filter(isAnchor);
  } catch {
    return [];
  }
}

/** Every anchor of a file; null when there is none. Throws `OperatorError` that names the first line that is not one. */
export async function readAnchors(path: string): Promise<Anchor[] | null> {
  const text = await readFile(path, 'utf8').catch(ifThere);
  if (text === null) return null;
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const anchor = parse(line);
    if (isAnchor(anchor)) return [anchor];
    throw new OperatorError(`Line ${index + 1} of ${path} is not an anchor. Nothing was checked.`);
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isAnchor(value: unknown): value is Anchor {
  if (typeof value !== 'object' || value === null) return false;
  const { workspaceId, number, hash } = value as Record<string, unknown>;
  return (
    typeof workspaceId === 'string' &&
    Number.isInteger(number) &&
    typeof hash === 'string' &&
    /^[0-9a-f]{64}$/.test(hash)
  );
}

function ifThere(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
