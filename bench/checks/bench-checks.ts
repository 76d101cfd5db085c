import type { Figure } from '../figures.ts';
import { readAciPlans } from './aci-reader.ts';
import { faithfulDraft, type Voice } from './faithful.ts';
import { MUTATIONS } from './mutations.ts';
import { TURNED } from './mutations-turned.ts';
import { paraphrases } from './paraphrases.ts';
import { paraphrasesOfBounds } from './paraphrases-bounds.ts';
import { paraphrasesLast } from './paraphrases-fifth.ts';
import { paraphrasesOnceMore } from './paraphrases-fourth.ts';
import { heldOut } from './paraphrases-held-out.ts';
import { paraphrasesToo } from './paraphrases-second.ts';
import { paraphrasesAgain } from './paraphrases-third.ts';
import type { BenchPlan } from './plan-kit.ts';
import { inventedPlans } from './plans/index.ts';
import { seeded } from './random.ts';
import { alarmsOn, type Base, runMutation, type Score } from './run-mutations.ts';
import { type Paraphrases, runParaphrases } from './run-paraphrases.ts';
import { isInSpanish } from './spanish.ts';

export type ChecksOptions = {
  /** A file of ACI-Bench notes; skipped where it is not there. */
  notes: string;
  /** How often each kind of error is made. */
  times: number;
  seed: number;
  /** Names each error that was not found. */
  misses: boolean;
  /** Every n-th paraphrase of a fact is checked. */
  nth: number;
};

export const CHECKS: ChecksOptions = {
  notes: process.env.ACI_PLANS ?? '../shared/data/plans/aci-bench-train.json',
  times: 200,
  seed: 20_261_125,
  misses: false,
  nth: 1,
};

const VOICES: readonly Voice[] = ['table', 'bullets', 'prose'];
const FALSE_ALARMS = 0.03;

const ourDrafts = (): Base[] =>
  inventedPlans.flatMap(({ name, sheet }) => [
    ...VOICES.map((voice) => ({
      name: `${name} (${voice})`,
      sheet,
      draft: faithfulDraft(sheet, 'en', voice),
    })),
    ...(isInSpanish(sheet)
      ? VOICES.map((voice) => ({
          name: `${name} (${voice}, es)`,
          sheet,
          draft: faithfulDraft(sheet, 'es', voice),
        }))
      : []),
  ]);
const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;

type Totals = { tried: number; found: number; faithful: number; alarmed: number };

/** What the checks of explanations find in drafts with one error each, and what they wrongly find in faithful ones. */
export function benchChecks(options: ChecksOptions = CHECKS): Figure[] {
  const totals: Totals = { tried: 0, found: 0, faithful: 0, alarmed: 0 };
  const figures = [table('Our own plans', ourDrafts(), options, totals)];
  const notes = readAciPlans(options.notes);
  if (notes)
    figures.push(table('ACI-Bench notes, read by the bench', notes.flatMap(asBases), options, totals));
  else
    console.log(
      `\nACI-Bench notes: skipped, ${options.notes} is not there (CC BY 4.0, wyim/aci-bench; name another by --plans or ACI_PLANS).`,
    );
  let spoken = 0;
  let alarmed = 0;
  for (const [name, set] of [
    ['tuned on', tunedOn],
    ['held out', heldOut],
  ] as const) {
    const { tried, alarms } = runParaphrases(thinned(set, options.nth));
    spoken += tried;
    alarmed += alarms.length;
    const share = alarms.length / tried;
    console.log(
      `\nFaithful paraphrases, ${name}: ${tried}, false alarms ${alarms.length} (${percent(alarms.length, tried)}; at most 3%)${share <= FALSE_ALARMS ? '' : '   ABOVE ITS LIMIT'}`,
    );
    for (const alarm of alarms) console.log(`  ${alarm}`);
    figures.push({
      name: `checks: false alarms on ${tried} faithful paraphrases, ${name}`,
      ours: percent(alarms.length, tried),
      baseline: `${percent(FALSE_ALARMS, 1)}, the most`,
      ratio: share / FALSE_ALARMS,
      limit: 1,
    });
  }
  const wrong = alarmed + totals.alarmed;
  const recall = totals.found / totals.tried;
  // As if errors and faithful texts were equally many: the figure that does not grow with the number of mutants.
  const balanced = recall / (recall + wrong / (spoken + totals.faithful));
  figures.push({
    name: `checks: recall over ${totals.tried} errors, beside a published deterministic checker (arXiv 2512.16189)`,
    ours: `${recall.toFixed(3)}; precision ${(totals.found / (totals.found + wrong)).toFixed(3)}, with one error to each faithful text ${balanced.toFixed(3)}`,
    baseline: '0.82; precision 0.89',
    ratio: recall / 0.82,
    limit: null,
  });
  return figures;
}

const asBases = ({ name, sheet }: BenchPlan): Base[] =>
  VOICES.slice(0, 2).map((voice) => ({
    name: `${name} (${voice})`,
    sheet,
    draft: faithfulDraft(sheet, 'en', voice),
  }));

const tunedOn = [
  ...paraphrases,
  ...paraphrasesToo,
  ...paraphrasesAgain,
  ...paraphrasesOnceMore,
  ...paraphrasesLast,
  ...paraphrasesOfBounds,
];

/** Of each set every n-th sentence, the first among them. */
const thinned = (sets: readonly Paraphrases[], nth: number): Paraphrases[] =>
  sets.map((set) => ({ ...set, says: set.says.filter((_, index) => index % nth === 0) }));

/** Prints how many errors of each kind were found; gives how many kinds are below their goal. */
function table(title: string, bases: readonly Base[], options: ChecksOptions, totals: Totals): Figure {
  const random = seeded(options.seed);
  const scores = [...MUTATIONS, ...TURNED]
    .map((mutation) => runMutation(mutation, bases, options.times, random))
    .filter(({ tried }) => tried > 0);
  console.log(`\n${title}: ${bases.length} faithful drafts`);
  console.log(
    `${'mutation'.padEnd(32)}${'n'.padStart(6)}${'found'.padStart(7)}${'%'.padStart(8)}${'goal'.padStart(7)}   number set (baseline)`,
  );
  for (const score of scores) print(score, options);
  const alarms = bases
    .map((base) => ({ base, findings: alarmsOn(base) }))
    .filter(({ findings }) => findings.length > 0);
  for (const { base, findings } of alarms)
    console.log(
      `  false alarm: ${base.name}: ${findings.map(({ rule, words }) => `${rule} ${words}`).join(' | ')}`,
    );
  totals.faithful += bases.length;
  totals.alarmed += alarms.length;
  console.log(
    `${'faithful drafts with an alarm'.padEnd(32)}${String(bases.length).padStart(6)}${String(alarms.length).padStart(7)}${percent(alarms.length, bases.length).padStart(8)}`,
  );
  for (const { tried, found } of scores) {
    totals.tried += tried;
    totals.found += found;
  }
  const below = scores.filter((score) => !isMet(score));
  return {
    name: `checks, ${title}: kinds of errors that are found less often than their goal`,
    ours: `${below.length} of ${scores.length}`,
    baseline: '0',
    ratio: below.length,
    limit: 0,
  };
}

const isMet = ({ found, tried, goal }: Score) => found / tried >= goal;

function print(score: Score, { misses }: ChecksOptions): void {
  const { name, goal, tried, found, baseline, missed } = score;
  console.log(
    `${name.padEnd(32)}${String(tried).padStart(6)}${String(found).padStart(7)}${percent(found, tried).padStart(8)}${`${goal * 100}%`.padStart(7)}   ${percent(baseline, tried)}${isMet(score) ? '' : '   BELOW ITS GOAL'}`,
  );
  if (misses) for (const miss of new Set(missed)) console.log(`    missed ${miss}`);
}
