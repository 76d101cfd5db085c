import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Ctx, Log, SystemActor, Workspace } from '../domain/context.ts';
import { DomainError } from '../domain/errors.ts';
import { chooseTeam } from '../domain/imports/choose-team.ts';
import { chooseWorkspace } from '../domain/imports/choose-workspace.ts';
import { knownNamesAmong } from '../domain/imports/known-names-among.ts';
import { countPossibleMatches } from '../domain/imports/list-possible-matches.ts';
import { refreshStatistics } from '../domain/imports/refresh-statistics.ts';
import { dateAt } from '../domain/time/instants.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { templateCsv } from '../tables/template.ts';
import { ImportInterrupted } from './import/batch.ts';
import { type InputFile, inputFiles, isTablePath } from './import/input-files.ts';
import { type ImportOptions, importOptions, UsageError, usage } from './import/options.ts';
import { type Output, Progress } from './import/progress.ts';
import { Report } from './import/report.ts';
import { runImport } from './import/run-import.ts';
import { runTables } from './import/run-tables.ts';
import { mustBeFree } from './import/write-faulty.ts';

export type ImportDeps = {
  /** Opens the migrated database; called once, after the command line has been understood. The caller closes it. */
  open: () => Promise<{ db: PrismaClient; now: () => Date }>;
  log: Log;
  out: Output;
  err: Output;
};

/** Zone for a rehearsal before there is a workspace: the schema's default. */
const FIRST_ZONE = 'America/New_York';

/**
 * `npm run import -- FILE…`: FHIR, and lists in CSV or Excel, into the caseload. Gives the exit code: 0 all was read, 1 a file or a
 * record was broken and the rest came in, 2 nothing was tried, 3 the database went away in the middle. Prints counts and places, never a record.
 */
export async function importCommand(args: readonly string[], deps: ImportDeps): Promise<number> {
  try {
    const options = importOptions(args);
    if (options.wantsHelp) {
      deps.out.write(`${usage}\n`);
      return 0;
    }
    if (options.template !== undefined) return await writeTemplate(options.template, deps.out);
    await mustBeFree(options.table.faulty);
    return await importFiles(options, await inputFiles(options.paths), deps);
  } catch (error) {
    if (error instanceof UsageError) deps.err.write(`${error.message} More: npm run import -- --help\n`);
    else if (error instanceof ImportInterrupted) {
      deps.err.write(`${error.message}\n`);
      return 3;
    } else if (error instanceof DomainError) deps.err.write(`${error.message}\n`);
    else throw error;
    return 2;
  }
}

async function writeTemplate(path: string, out: Output): Promise<number> {
  await writeFile(path, templateCsv(), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'EEXIST'
        ? 'The file for the template is there already, and was not overwritten.'
        : `The template cannot be written there (${error.code}).`,
    );
  });
  out.write('The template was written. Replace its invented row by your patients and import it.\n');
  return 0;
}

async function importFiles(
  options: ImportOptions,
  all: readonly InputFile[],
  deps: ImportDeps,
): Promise<number> {
  const { isRehearsal } = options;
  const isTable = ({ path, isOther }: InputFile) => isTablePath(path) && !isOther;
  const tables = all.filter(isTable).map(({ path }) => path);
  const files = all.filter((file) => !isTable(file));
  const { db, now } = await deps.open();
  const workspace = await chooseWorkspace(db, { name: options.workspace, isRehearsal });
  const ctx = workspace && contextOf(workspace, db, now, deps.log);
  const team = await chosenTeam(ctx, options);
  const paths = files.map(({ path }) => path);
  const report = new Report(paths);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const progress = new Progress(deps.out, bytes * 2);
  const timeZone = workspace?.defaultTimeZone ?? FIRST_ZONE;
  const cleansNames = !options.keepsNameDigits;
  deps.out.write(openingLine(all.length, team, isRehearsal));
  const today = dateAt(now(), timeZone).toString();
  try {
    // FHIR first: what a list says of a patient whom another system knows is added to theirs.
    if (files.length > 0)
      await runImport({
        ctx,
        teamId: team.id,
        files: paths,
        source: options.source ?? null,
        isRehearsal,
        cleansNames,
        timeZone,
        today,
        report,
        progress,
      });
  } finally {
    progress.end();
  }
  if (ctx && report.namesFiles) report.names.learn(await knownNamesAmong(ctx, report.names.words));
  if (files.length > 0) deps.out.write(`\n${report.lines.join('\n')}\n`);
  const { out, err } = deps;
  const listed = await runTables({
    ctx,
    teamId: team.id,
    files: tables,
    options: options.table,
    source: options.source,
    isRehearsal,
    timeZone,
    today,
    out,
    err,
  });
  if (ctx && !isRehearsal && report.total('patient', 'new', 'changed') + listed.added > 0)
    await refreshStatistics(ctx);
  if (ctx) deps.out.write(matchesLine(await countPossibleMatches(ctx)));
  if (isRehearsal) deps.out.write('\nThis was a dry run: nothing was written.\n');
  if (report.hasFaults) deps.err.write(`${report.faultLines.join('\n')}\n`);
  return report.hasFaults || listed.isBroken ? 1 : 0;
}

/** Who may be one person is for people to decide: the operator tells them. */
const matchesLine = (count: number): string =>
  count === 0
    ? ''
    : `\n${count} possible ${count === 1 ? 'match waits' : 'matches wait'} for a coordinator of both patients' teams in Slack: /care matches.\n`;

function contextOf(workspace: Workspace, db: PrismaClient, now: () => Date, log: Log): Ctx<SystemActor> {
  return { workspace, actor: { kind: 'system', job: 'import' }, db, now, log, requestId: randomUUID() };
}

async function chosenTeam(ctx: Ctx<SystemActor> | null, { team, isRehearsal }: ImportOptions) {
  if (ctx) return chooseTeam(ctx, { isRehearsal, ...(team === undefined ? {} : { name: team }) });
  return { id: '', name: team ?? 'Care team', isNew: true };
}

function openingLine(files: number, team: { name: string; isNew: boolean }, isRehearsal: boolean): string {
  const made = team.isNew ? (isRehearsal ? ' (would be created)' : ' (created now)') : '';
  return `Reading ${files} ${files === 1 ? 'file' : 'files'}; new patients go to the team "${team.name}"${made}.\n`;
}
