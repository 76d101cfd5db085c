import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import * as outside from 'text-readability-ts';
import { caseloadAt } from '../demo/caseload/caseload.ts';
import { PEOPLE, TEAMS } from '../demo/caseload/people.ts';
import { importCharts, writeBundles } from '../demo/load/import-charts.ts';
import { makePeople } from '../demo/load/make-people.ts';
import { importCommand } from '../src/cli/import.ts';
import { collectFacts } from '../src/domain/explanations/collect-facts.ts';
import { checkDraft } from '../src/plain-language/checks/check-draft.ts';
import { plainText } from '../src/plain-language/draft.ts';
import { whyNoDraft } from '../src/plain-language/drafter/cannot-draft.ts';
import { draftExplanation } from '../src/plain-language/drafter/draft-explanation.ts';
import type { FactSheet } from '../src/plain-language/fact-sheet.ts';
import { CLEAR_INDEX_PASSES, clearIndex } from '../src/plain-language/readability/clear-index.ts';
import { applyMigrations } from '../src/platform/migrations/apply-migrations.ts';
import { startPostgres } from '../src/platform/postgres/start-postgres.ts';
import { openDatabase } from '../src/platform/prisma.ts';
import { completeSheet } from '../test/plain-language/complete-sheet.ts';
import { SHEETS } from '../test/plain-language/sheets.ts';
import { measurePlanPage, type PlanPage } from './explanations/measure-plans.ts';
import { type Figure, percentile } from './figures.ts';

const MEDIAN_GRADE = 6;
const MAX_GRADE = 8;
const LEVELS = [4, 6, 8];
const log = { debug() {}, info() {}, warn: console.error, error: console.error };

type Reader = { fleschKincaidGrade: (text: string) => number };
const isReader = (value: unknown): value is Reader =>
  typeof value === 'object' && value !== null && 'fleschKincaidGrade' in value;

/** The package's types name another module than the one that Node loads. */
function outsideGrade(text: string): number {
  const reader: unknown = outside.default;
  if (!isReader(reader)) throw new Error('text-readability-ts has changed its shape');
  return reader.fleschKincaidGrade(text);
}

type Measured = { grade: number; theirs: number; blocks: string[]; index: number };

/**
 * How hard the deterministic drafts are to read, by our measure and by an outside package on the same text; what the
 * checks have against them; what they score in the CDC index. Over our own sheets, made-up complete plans, the
 * demo's caseload, and with `--plans FOLDER` the FHIR bundles of that folder.
 */
export async function benchReadability({
  plans,
  madeUp = 60,
}: {
  plans?: string | undefined;
  madeUp?: number;
} = {}): Promise<Figure[]> {
  const ours = Object.values(SHEETS);
  const made = fc.sample(completeSheet, { numRuns: madeUp, seed: 20_26 });
  const charts = await chartSheets(plans);
  const groups: [string, readonly FactSheet[]][] = [
    ['our own plans', ours],
    ['made-up complete plans', made],
    ['the demo’s caseload', charts.demo],
    ...(plans === undefined ? [] : ([['imported plans', charts.imported]] as [string, FactSheet[]][])),
  ];
  const figures: Figure[] = [];
  for (const [name, sheets] of groups)
    figures.push(...figuresOf(name, sheets.flatMap(measure)), ...(await pageFigures(name, sheets)));
  return figures;
}

/** The hardest section of any page in English, and the sides of paper in both languages; "eighty medicines" is no plan of one sheet. */
async function pageFigures(name: string, sheets: readonly FactSheet[]): Promise<Figure[]> {
  const pages: PlanPage[] = [];
  for (const sheet of sheets) {
    if (sheet === SHEETS['eighty medicines']) continue;
    for (const language of ['en', 'es'] as const)
      if (!whyNoDraft(sheet, { audience: 'patient', language, readingLevel: 6 }))
        pages.push(await measurePlanPage({ name, sheet }, language));
  }
  const grades = pages.filter(({ language }) => language === 'en').map(({ hardest }) => hardest.value || 0);
  const [grade, most] = [Math.max(...grades), Math.max(...pages.map((page) => page.pages))];
  const claim = (what: string, value: number, limit: number): Figure => ({
    name: `${name}, ${pages.length} pages: ${what}`,
    ours: value.toFixed(1),
    baseline: `at most ${limit}`,
    ratio: value / limit,
    limit: 1,
  });
  return [claim('grade of the hardest section in English', grade, 6), claim('sides of the longest', most, 2)];
}

function measure(sheet: FactSheet): Measured[] {
  return LEVELS.flatMap((readingLevel) => {
    const request = { audience: 'patient', language: 'en', readingLevel } as const;
    // An empty chart is refused with its reason; there is no text to measure.
    if (whyNoDraft(sheet, request)) return [];
    const draft = draftExplanation(sheet, request);
    const result = checkDraft(sheet, draft);
    return {
      grade: result.measures.fleschKincaid ?? Number.NaN,
      theirs: outsideGrade(plainText({ ...draft, label: '' })),
      blocks: result.findings
        // Directions that no one could read are asked for before approval, on purpose.
        .filter(({ level, rule }) => level === 'block' && rule !== 'L2')
        .map(({ rule, words }) => `${rule}: ${words}`),
      index: clearIndex(draft, result).score,
    };
  });
}

function figuresOf(name: string, measured: readonly Measured[]): Figure[] {
  const grades = measured.map(({ grade }) => grade);
  const theirs = measured.map((one) => one.theirs);
  const blocks = measured.flatMap((one) => one.blocks);
  for (const words of [...new Set(blocks)].slice(0, 20)) console.error(`  ${name}: ${words}`);
  const claim = (what: string, own: string, baseline: string, value: number, most: number): Figure => ({
    name: `${name}, ${measured.length} drafts: ${what}`,
    ours: own,
    baseline,
    ratio: value / most,
    limit: 1,
  });
  const grade = (p: number, most: number, what: string) => {
    const value = percentile(grades, p);
    return claim(
      what,
      `grade ${value.toFixed(1)} (at most ${most})`,
      `grade ${percentile(theirs, p).toFixed(1)} by text-readability-ts, which reads lists as one sentence`,
      value,
      most,
    );
  };
  const indexes = measured.map((one) => one.index);
  const index = percentile(indexes, 50);
  const lowest = `${Math.min(...indexes)} of 100`;
  return [
    grade(50, MEDIAN_GRADE, 'Flesch-Kincaid, median'),
    grade(100, MAX_GRADE, 'Flesch-Kincaid, hardest'),
    {
      ...claim('blocking findings, unread directions left out', String(blocks.length), '0', blocks.length, 1),
      ratio: blocks.length,
      limit: 0,
    },
    claim('CDC index, median', `${index} of 100`, `${CLEAR_INDEX_PASSES} passes`, CLEAR_INDEX_PASSES, index),
    // A plan's own words are replaced no more: "every two weeks" is no digit.
    { ...claim('CDC index, lowest', lowest, `${CLEAR_INDEX_PASSES} passes`, 1, 1), limit: null },
  ];
}

/** The demo's charts and a folder's, through the import that operators run. */
async function chartSheets(plans: string | undefined): Promise<{ demo: FactSheet[]; imported: FactSheet[] }> {
  // Not mkdtemp: its folder is closed to the user that PostgreSQL runs as when this runs as root.
  const dataDir = join(tmpdir(), `northstar-readability-${randomUUID()}`);
  const folder = join(tmpdir(), `northstar-readability-fhir-${randomUUID()}`);
  const server = await startPostgres({ dataDir, log });
  await applyMigrations(server.url);
  const database = await openDatabase({ url: server.url, log });
  try {
    const caseload = caseloadAt(new Date('2026-11-25T15:00:00Z'));
    const now = () => caseload.start.at;
    const workspace = await database.prisma.workspace.create({ data: { name: 'readability' } });
    const base = { workspace, db: database.prisma, now, log };
    const { as } = await makePeople(base);
    await importCharts(base, await writeBundles(caseload, folder));
    const nurse = PEOPLE.find(({ teams }) => teams.length === TEAMS.length);
    if (!nurse) throw new Error('nobody of the demo is on every team');
    const ctx = await as(nurse.id);
    const sheets = async (known: ReadonlySet<string>) => {
      const patients = await database.prisma.patient.findMany({
        select: { id: true },
        orderBy: { id: 'asc' },
      });
      const found: FactSheet[] = [];
      for (const { id } of patients) if (!known.has(id)) found.push((await collectFacts(ctx, id)).sheet);
      return { found, ids: new Set(patients.map(({ id }) => id)) };
    };
    const demo = await sheets(new Set());
    if (plans === undefined) return { demo: demo.found, imported: [] };
    const quiet = { write: () => true };
    await importCommand(['--team', TEAMS[0]?.name ?? '', plans], {
      open: async () => ({ db: database.prisma, now }),
      log,
      out: quiet,
      err: { write: (text: string) => console.error(text) },
    });
    return { demo: demo.found, imported: (await sheets(demo.ids)).found };
  } finally {
    await database.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
}
