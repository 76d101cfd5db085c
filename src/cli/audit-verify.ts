import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { BaseConfig } from '../config.ts';
import type { Anchor } from '../domain/audit-chain/anchor.ts';
import { FINDING_KINDS, type Finding } from '../domain/audit-chain/finding.ts';
import { type AuditReport, verifyAudit } from '../domain/audit-chain/verify-audit.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { readAnchors, readHeads } from '../platform/audit-files.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { anchorFileOf, knownKeys } from './audit-tools.ts';

const USAGE = `npm run audit:verify                       prove the whole audit trail
npm run audit:verify -- --from 2026-11-01  only seals with rows from that day on (UTC); --to DAY: before that day
npm run audit:verify -- --workspace ID     only this workspace
npm run audit:verify -- --anchor FILE      compare with these anchors too; may be given more than once

Ends with 0: all proved · 1: something was done to it, each named · 2: not checked.`;

export type VerifyIo = {
  config: BaseConfig;
  /** Opens the database, which is only read. */
  open: () => Promise<PrismaClient>;
  say: (line: string) => void;
};

const day = z.iso.date().transform((text) => new Date(`${text}T00:00:00Z`));
const asked = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  workspace: z.uuid().optional(),
  anchor: z.array(z.string()).optional(),
});

/** Runs `npm run audit:verify`. Gives the exit code; what keeps it from checking at all is said, and is 2. */
export async function auditVerifyCommand(args: readonly string[], io: VerifyIo): Promise<number> {
  const wanted = readArgs(args);
  if (!wanted) {
    io.say(USAGE);
    return 2;
  }
  try {
    const keys = await knownKeys(io.config);
    if (!keys)
      throw new OperatorError(
        `There is no key: set AUDIT_KEY to the one that sealed the trail, or bring back audit-key in ${io.config.dataDir}. Nothing was checked.`,
      );
    const { from, to, workspace, anchor } = wanted;
    const report = await verifyAudit(await io.open(), {
      keys,
      anchors: await collectAnchors(io.config, anchor ?? []),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(workspace ? { workspaceId: workspace } : {}),
    });
    for (const line of reportLines(report)) io.say(line);
    return report.findings.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    io.say(error.message);
    return 2;
  }
}

function readArgs(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: [...args],
      options: { from: text, to: text, workspace: text, anchor: { type: 'string', multiple: true } },
    });
    return asked.parse(values);
  } catch {
    return null;
  }
}

/** Those of the named files, which must be there, of the usual file and of this machine's last seals. */
async function collectAnchors(config: BaseConfig, files: readonly string[]): Promise<Anchor[]> {
  const named: Anchor[] = [];
  for (const file of files) {
    const anchors = await readAnchors(file);
    if (!anchors) throw new OperatorError(`There is no file ${file}. Nothing was checked.`);
    named.push(...anchors);
  }
  return [
    ...named,
    ...((await readAnchors(anchorFileOf(config))) ?? []),
    ...(await readHeads(config.dataDir)),
  ];
}

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** What was found, one line each, then what was proved and what was not. */
export function reportLines(report: AuditReport): string[] {
  const { rows, seals, workspaces, unsealedRows, oldestUnsealedAt, anchors, sealsAfterAnchor } = report;
  const lines = report.findings.map(findingLine);
  lines.push(
    `${count(rows, 'row', 'rows')} in ${count(seals, 'seal', 'seals')} of ${count(workspaces, 'workspace', 'workspaces')} checked, ` +
      `${count(anchors, 'anchor', 'anchors')} compared.`,
  );
  if (unsealedRows > 0)
    lines.push(
      `${count(unsealedRows, 'row is', 'rows are')} not sealed yet and not proved, the oldest of ${oldestUnsealedAt?.toISOString()}.`,
    );
  if (seals > 0 && anchors === 0)
    lines.push(
      'No anchor was compared: seals that were cut off from the end would not be seen. Give --anchor FILE.',
    );
  else if (sealsAfterAnchor > 0)
    lines.push(`${count(sealsAfterAnchor, 'seal is', 'seals are')} newer than the last anchor.`);
  lines.push(
    report.findings.length === 0
      ? 'Nothing was changed, removed or added.'
      : `${count(report.findings.length, 'finding', 'findings')}: keep the database as it is and follow docs/runbook/audit-alarm.md.`,
  );
  return lines;
}

function findingLine({ kind, workspaceId, seal, rows, rowIds, what }: Finding): string {
  const where = [
    seal === null ? null : `seal ${seal}`,
    workspaceId === null ? null : `workspace ${workspaceId}`,
    what ?? null,
  ].filter((part) => part !== null);
  const more = rows > rowIds.length ? ` and ${(rows - rowIds.length).toLocaleString('en')} more` : '';
  const which = rows > 0 ? ` ${count(rows, 'row', 'rows')}: ${rowIds.join(', ')}${more}` : '';
  return `${kind}: ${FINDING_KINDS[kind]} (${where.join(', ')}).${which}`;
}
