import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { knownKeys, sealTools } from '../../src/cli/audit-tools.ts';
import { auditVerifyCommand } from '../../src/cli/audit-verify.ts';
import { lastSeal, sealAudit } from '../../src/domain/audit-chain/seal-audit.ts';
import { createLog } from '../../src/platform/log.ts';
import { anotherTrail, MASTER, startTrail, type Trail } from '../domain/audit-chain/trail.ts';

let first: Trail;
let trail: Trail;
let dataDir = '';
const log = createLog({ level: 'silent' });
beforeAll(async () => {
  first = await startTrail();
});
beforeEach(async () => {
  trail = await anotherTrail(first);
  dataDir = await mkdtemp(join(tmpdir(), 'northstar-audit-'));
});
afterEach(() => rm(dataDir, { recursive: true }));
afterAll(() => first.drop());

async function verify(more: readonly string[] = [], auditKeys: Buffer[] | undefined = [MASTER]) {
  const lines: string[] = [];
  const code = await auditVerifyCommand(['--workspace', trail.workspaceId, ...more], {
    config: {
      dataDir,
      backup: { dir: dataDir, keep: 1 },
      logLevel: 'info',
      ...(auditKeys ? { auditKeys } : {}),
    },
    open: async () => trail.prisma,
    say: (line) => lines.push(line),
  });
  return { code, said: lines.join('\n') };
}

test('a trail that is as it was ends with 0 and says what was proved and what was not', async () => {
  await trail.write(3);
  await trail.sealAll();
  await trail.write(1);
  const { code, said } = await verify();
  expect(code).toBe(0);
  expect(said).toContain('3 rows in 1 seal of 1 workspace checked');
  expect(said).toContain('1 row is not sealed yet and not proved');
  expect(said).toContain('No anchor was compared');
});

test('a trail that misses a seal of an anchor ends with 1 and names it', async () => {
  await trail.write(2);
  await trail.sealAll();
  const file = join(dataDir, 'copy.jsonl');
  const hash = 'ab'.repeat(32);
  await writeFile(file, `${JSON.stringify({ workspaceId: trail.workspaceId, number: 5, hash })}\n`);
  const { code, said } = await verify(['--anchor', file]);
  expect(code).toBe(1);
  expect(said).toContain('seals-cut-off: the chain ends before a seal that was anchored (seal 5');
  expect(said).toContain('docs/runbook/audit-alarm.md');
});

test.each<[string, string[], Buffer[] | undefined, string]>([
  ['no key', [], undefined, 'There is no key: set AUDIT_KEY'],
  [
    'no such file of anchors',
    ['--anchor', '/nowhere/anchors.jsonl'],
    [MASTER],
    'There is no file /nowhere/anchors.jsonl',
  ],
  ['a day that is none', ['--from', 'yesterday'], [MASTER], 'npm run audit:verify'],
])('with %s it checks nothing, says why and ends with 2', async (_what, args, keys, sentence) => {
  const { code, said } = keys ? await verify(args, keys) : await verifyWithoutKey();
  expect(code).toBe(2);
  expect(said).toContain(sentence);
});

async function verifyWithoutKey() {
  const lines: string[] = [];
  const code = await auditVerifyCommand([], {
    config: { dataDir, backup: { dir: dataDir, keep: 1 }, logLevel: 'info' },
    open: async () => trail.prisma,
    say: (line) => lines.push(line),
  });
  return { code, said: lines.join('\n') };
}

test('without a key one is made in the data folder, for its owner alone, and proves what it sealed', async () => {
  const tools = await sealTools({ dataDir }, log);
  expect((await stat(join(dataDir, 'audit-key'))).mode & 0o777).toBe(0o600);
  expect((await sealTools({ dataDir }, log)).keys.current.id).toBe(tools.keys.current.id);
  await trail.write(2);
  await sealAudit(trail.ctx, tools, { isAtOnce: true });
  const last = await lastSeal(trail.prisma, trail.workspaceId);
  if (last) expect(await tools.store.readHead(trail.workspaceId)).toMatchObject({ number: last.number });
  expect((await readFile(join(dataDir, 'audit-key'), 'utf8')).length).toBe(45);
});

test('a new key goes on where the old one ends, and both prove their seals', async () => {
  const other = Buffer.alloc(32, 5);
  await trail.write(2);
  await trail.sealAll();
  await trail.write(2);
  const keys = await knownKeys({ dataDir, auditKeys: [other, MASTER] });
  if (keys) Object.assign(trail.tools, { keys });
  await trail.sealAll();
  expect(await verify([], [other, MASTER])).toMatchObject({ code: 0 });
  expect((await verify([], [MASTER])).said).toContain(
    'seal-key: sealed with a key that is not among those set here (seal 2',
  );
});
