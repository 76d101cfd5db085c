import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { FactSheet } from '../../src/plain-language/fact-sheet.ts';
import { curatedTexts, factTexts } from '../../src/plain-language/guards/fact-texts.ts';
import { wordsOf } from '../../src/plain-language/guards/phrases.ts';
import { stemOf } from '../../src/plain-language/guards/read.ts';
import { fold } from '../../src/plain-language/text/fold.ts';
import { PlanFile, sheetOfPlan } from './file-plans.ts';
import type { Row, TextSet } from './sets.ts';

const FileRow = z.object({
  channel: z.enum(['note', 'sentence']),
  language: z.enum(['en', 'es']),
  faithful: z.boolean(),
  class: z.string().nullish(),
  plan: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
});
type FileRow = z.output<typeof FileRow>;

/** Of a `.jsonl` file each line is a row. */
function json(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.jsonl')) return JSON.parse(text);
  return text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

/**
 * Sets of another author: rows and the plans that they name, each a JSON array or JSON lines. A sentence cites the problems, medicines,
 * goals and actions of which it has a word; with none, the first problem.
 * Throws for a row that is no row or whose plan is missing.
 */
export function fileSets(rowsFile: string, plansFile: string): TextSet[] {
  const sheets = new Map(
    PlanFile.array()
      .parse(json(plansFile))
      .map((plan) => [plan.id, sheetOfPlan(plan)]),
  );
  const rows = FileRow.array()
    .parse(json(rowsFile))
    .map((row, index) => ({ isFaithful: row.faithful, row: rowOf(row, index, sheets) }));
  return (['note', 'sentence'] as const).flatMap((channel): TextSet[] => {
    const own = rows.filter(({ row }) => row.channel === channel);
    const of = (isFaithful: boolean) =>
      own.filter((each) => each.isFaithful === isFaithful).map(({ row }) => row);
    return own.length === 0
      ? []
      : [{ name: `${channel}s of ${rowsFile}`, channel, wrong: of(false), faithful: of(true) }];
  });
}

function rowOf(row: FileRow, index: number, sheets: ReadonlyMap<string, FactSheet>): Row {
  const sheet = sheets.get(row.plan);
  if (!sheet) throw new Error(`Row ${index + 1} names the plan ${row.plan}, which the file of plans lacks.`);
  const { channel, language, text, plan } = row;
  return {
    id: String(index + 1),
    channel,
    language,
    class: row.class ?? 'none given',
    text,
    plan,
    sheet,
    about: channel === 'note' ? [] : citedBy(text, sheet),
    audience: 'patient',
  };
}

const CITED = new Set(['problem', 'medicine', 'goal', 'intervention', 'what_matters']);
const stemsOf = (text: string) =>
  wordsOf(fold(text), text).flatMap((word) => (word.text.length > 3 ? [stemOf(word.text)] : []));

function citedBy(text: string, sheet: FactSheet): string[] {
  const stems = new Set(stemsOf(text));
  const may = sheet.facts.filter(({ kind }) => CITED.has(kind));
  const cited = may.filter((fact) =>
    [...factTexts(fact), ...curatedTexts(fact)].some((own) => stemsOf(own).some((stem) => stems.has(stem))),
  );
  const ids = (cited.length > 0 ? cited : may.slice(0, 1)).map(({ id }) => id);
  // What a plan says of a problem is cited with it.
  return sheet.facts.flatMap(({ id, kind }, at) =>
    ids.includes(id) || (kind === 'reported' && ids.includes(sheet.facts[at - 1]?.id ?? '')) ? [id] : [],
  );
}
