import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importCommand } from '../../src/cli/import.ts';
import type { Caseload } from '../caseload/caseload.ts';
import { TEAMS } from '../caseload/people.ts';
import { toFhir } from '../caseload/to-fhir.ts';
import type { Base } from './make-people.ts';

/** Each chart as a FHIR file, a folder for each team: what `npm run import` is given, and a visitor may read. */
export async function writeBundles(caseload: Caseload, folder: string): Promise<Map<string, string>> {
  await rm(folder, { recursive: true, force: true });
  const folders = new Map<string, string>();
  for (const { id, name } of TEAMS) {
    const path = join(folder, id);
    await mkdir(path, { recursive: true });
    for (const { chart } of caseload.stories[id])
      await writeFile(join(path, `${chart.id}.json`), `${JSON.stringify(toFhir(chart), null, 2)}\n`);
    folders.set(name, path);
  }
  return folders;
}

/** A problem of Summit's has no privacy label, so that the demo has something to review in `/plan`. */
const AS_TOLD = /reads like substance use treatment/;

const notesOf = (report: string): string[] =>
  (report.split(/^Notes:$/m)[1] ?? '').split('\n').filter((line) => /^\s+\d+ × /.test(line));

/** Runs the import that operators run, team by team. Gives what it reported; throws when anything stayed out. */
export async function importCharts(base: Base, folders: ReadonlyMap<string, string>): Promise<string[]> {
  const reports: string[] = [];
  for (const [team, folder] of folders) {
    const lines: string[] = [];
    const output = { write: (text: string) => lines.push(text) };
    const code = await importCommand(['--team', team, folder], {
      open: async () => ({ db: base.db, now: base.now }),
      log: base.log,
      out: output,
      err: output,
    });
    const report = lines.join('');
    if (code !== 0 || report.includes('Skipped:') || notesOf(report).some((note) => !AS_TOLD.test(note)))
      throw new Error(`the caseload of ${team} did not come in whole:\n${report}`);
    reports.push(report);
  }
  return reports;
}
