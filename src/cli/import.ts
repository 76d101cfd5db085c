import { randomUUID } from 'node:crypto';
import type { Ctx, Log, SystemActor, Workspace } from '../domain/context.ts';
import { DomainError } from '../domain/errors.ts';
import { chooseTeam } from '../domain/imports/choose-team.ts';
import { chooseWorkspace } from '../domain/imports/choose-workspace.ts';
import { refreshStatistics } from '../domain/imports/refresh-statistics.ts';
import { dateAt } from '../domain/time/instants.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { ImportInterrupted } from './import/batch.ts';
import { type InputFile, inputFiles } from './import/input-files.ts';
import { type ImportOptions, importOptions, UsageError, usage } from './import/options.ts';
import { type Output, Progress } from './import/progress.ts';
import { Report } from './import/report.ts';
import { runImport } from './import/run-import.ts';

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
 * `npm run import -- FILE…`: FHIR R4 into the caseload. Gives the exit code: 0 all was read, 1 a file or a
 * record was broken and the rest came in, 2 nothing was tried, 3 the database went away in the middle. Prints counts and places, never a record.
 */
export async function importCommand(args: readonly string[], deps: ImportDeps): Promise<number> {
  try {
    const options = importOptions(args);
    if (options.wantsHelp) {
      deps.out.write(`${usage}\n`);
      return 0;
    }
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

async function importFiles(
  options: ImportOptions,
  files: readonly InputFile[],
  deps: ImportDeps,
): Promise<number> {
  const { isRehearsal } = options;
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
  deps.out.write(openingLine(files.length, team, isRehearsal));
  try {
    await runImport({
      ctx,
      teamId: team.id,
      files: paths,
      isRehearsal,
      cleansNames,
      timeZone,
      today: dateAt(now(), timeZone).toString(),
      report,
      progress,
    });
  } finally {
    progress.end();
  }
  if (ctx && !isRehearsal && report.total('patient', 'new', 'changed') > 0) await refreshStatistics(ctx);
  deps.out.write(`\n${report.lines.join('\n')}\n`);
  if (isRehearsal) deps.out.write('\nThis was a dry run: nothing was written.\n');
  if (report.hasFaults) deps.err.write(`${report.faultLines.join('\n')}\n`);
  return report.hasFaults ? 1 : 0;
}

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
