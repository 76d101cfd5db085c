import { readFile, stat } from 'node:fs/promises';
import { type Ctx, LIST_JOB, type MemberActor, type SystemActor } from '../../domain/context.ts';
import { DomainError } from '../../domain/errors.ts';
import { contextOfMember } from '../../domain/explanations/acting.ts';
import { findMappings, saveMapping } from '../../domain/imports/table-mappings.ts';
import { keepTableState, tableState } from '../../domain/imports/table-state.ts';
import type { DayOrder } from '../../tables/cells/day.ts';
import { ORDER_WORDS } from '../../tables/cells/day.ts';
import { type FaultyRows, faultyRowsOf } from '../../tables/faulty-rows.ts';
import { importTable } from '../../tables/import-table.ts';
import { mapByHand } from '../../tables/map-by-hand.ts';
import { type PreparedTable, prepareTable, readPrepared } from '../../tables/prepare-table.ts';
import { TABLE_LIMITS, TableRefusal } from '../../tables/sheet.ts';
import { Batch } from './batch.ts';
import type { TableOptions } from './options.ts';
import type { Output } from './progress.ts';
import { faultLines, firstRows, mappingLines, resultLines } from './table-report.ts';
import { writeFaulty } from './write-faulty.ts';

/** Where lists come from unless --source says another name. */
const SOURCE = 'table';

export type TablesRun = {
  ctx: Ctx<SystemActor> | null;
  teamId: string;
  files: readonly string[];
  options: TableOptions;
  /** What --source says. */
  source: string | undefined;
  isRehearsal: boolean;
  timeZone: string;
  /** YYYY-MM-DD in that zone. */
  today: string;
  out: Output;
  err: Output;
};

/**
 * Lists of patients and what is theirs, one file after the other. Files go by their number: a name may be a patient's.
 * @returns how many patients came in, and whether a file or a row was broken.
 */
export async function runTables(given: TablesRun): Promise<{ added: number; isBroken: boolean }> {
  const member = await importingMember(given);
  const run = { ...given, ctx: given.ctx && ofList(given.ctx, member) };
  const faulty: FaultyRows[] = [];
  let [added, isBroken] = [0, false];
  for (const [index, path] of run.files.entries()) {
    run.out.write(`\nTable ${index + 1}:\n`);
    try {
      const { result, sheets } = await runTable(run, path, member);
      faulty.push(...faultyRowsOf(sheets, result.faults));
      added += result.counts.get('patient')?.new ?? 0;
      isBroken ||= result.faults.length > 0;
    } catch (error) {
      if (!(error instanceof TableRefusal)) throw error;
      run.err.write(`Table ${index + 1}: ${error.message} Nothing of it was imported.\n`);
      isBroken = true;
    }
  }
  if (run.options.faulty !== null) await writeFaulty(run.options.faulty, faulty, run);
  return { added, isBroken };
}

async function runTable(run: TablesRun, path: string, member: Ctx<MemberActor> | null) {
  const { ctx, options, isRehearsal, timeZone, today, teamId, out, err } = run;
  const { size, mtime } = await stat(path);
  if (size > TABLE_LIMITS.bytes) throw new TableRefusal(tooLarge);
  const bytes = await readFile(path);
  const found = await prepareTable(bytes, async (signatures) =>
    ctx ? findMappings(ctx, signatures) : new Map(),
  );
  const table = mapByHand(found, options.mappings);
  const saved = ctx
    ? await findMappings(
        ctx,
        table.sheets.map(({ recognized }) => recognized.signature),
      )
    : new Map();
  const orderOf = (signature: string): DayOrder =>
    options.dayOrder ?? saved.get(signature)?.dayOrder ?? 'mdy';
  const sheets = readPrepared(table, { today, timeZone, orderOf });
  for (const [at, prepared] of table.sheets.entries()) {
    const sheet = sheets[at];
    if (!sheet) continue;
    const order = ORDER_WORDS[orderOf(prepared.recognized.signature)];
    out.write(`${mappingLines(prepared, sheet, order).join('\n')}\n`);
    if (isRehearsal)
      out.write(`${['  First rows:', ...firstRows(prepared, out.isTTY === true)].join('\n')}\n`);
  }
  for (const name of table.unknown)
    out.write(`Sheet "${name}": not imported, since none of its first rows has headers that are known.\n`);
  const age = { contentHash: table.contentHash, asOf: options.asOf, modifiedAt: mtime };
  const stateAt = ctx ? await tableState(ctx, age) : mtime;
  const result = await importTable(
    {
      ctx,
      member,
      teamId,
      isOfTeamOnly: false,
      source: run.source ?? SOURCE,
      stateAt,
      isRehearsal,
      batch: (limit, write, onRefused) => new Batch(limit, write, onRefused),
    },
    sheets,
  );
  if (ctx && !isRehearsal) await keep(ctx, table, options, stateAt);
  out.write(`\n${resultLines(result).join('\n')}\n`);
  if (result.faults.length > 0) err.write(`\n${faultLines(result).join('\n')}\n`);
  return { result, sheets: table.sheets };
}

const tooLarge = `The file is larger than ${TABLE_LIMITS.bytes / 1024 ** 2} MB. Split it into several files.`;

/** What was chosen for these headers, and how old the file is: the next one needs no question. */
async function keep(ctx: Ctx, table: PreparedTable, options: TableOptions, stateAt: Date): Promise<void> {
  for (const { recognized } of table.sheets)
    await saveMapping(ctx, recognized.signature, {
      kind: recognized.kind,
      fields: recognized.fields,
      dayOrder: options.dayOrder,
    });
  await keepTableState(ctx, table.contentHash, stateAt);
}

/** What a list changes in a plan is the change of the member who is named, else of any administrator. */
const ofList = (ctx: Ctx<SystemActor>, member: Ctx<MemberActor> | null): Ctx<SystemActor> => ({
  ...ctx,
  actor: {
    ...ctx.actor,
    job: LIST_JOB,
    ...(member ? { uploaderId: member.actor.memberId } : {}),
  },
});

/** Who creates the tasks and contacts of a list. */
async function importingMember({ ctx, options }: TablesRun): Promise<Ctx<MemberActor> | null> {
  if (!ctx || options.by === null) return null;
  const by = options.by.replace(/^@/, '');
  const members = await ctx.db.member.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      deactivatedAt: null,
      OR: [{ slackUserId: by }, { displayName: { equals: by, mode: 'insensitive' } }],
    },
    select: { id: true },
  });
  const [only, ...others] = members;
  const member = only && others.length === 0 ? await contextOfMember(ctx, only.id) : null;
  if (!member)
    throw new DomainError(
      'invalid',
      `"${options.by}" is not the name or Slack ID of one active member with a care role. Nothing was imported.`,
    );
  return member;
}
