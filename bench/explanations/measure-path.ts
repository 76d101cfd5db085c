import { judgeNote } from '../../src/ai/check-notes.ts';
import { factsForSection, type ModelFact } from '../../src/ai/facts-for-model.ts';
import { judgeSentence } from '../../src/ai/judge-sentences.ts';
import { createMask } from '../../src/ai/masking/mask.ts';
import { VERIFY_NOTE_PROMPT } from '../../src/ai/prompts.ts';
import { modelService } from '../../src/model.ts';
import { type FactSheet, factsOf } from '../../src/plain-language/fact-sheet.ts';
import { blocked } from '../../src/plain-language/guards/guard-text.ts';
import { seeded } from '../random.ts';
import { guardRow } from './measure-guards.ts';
import type { Row, TextSet } from './sets.ts';
import type { Tally } from './tally.ts';
import { stubbedVerifier } from './verifier-stub.ts';

/** One set through the guards and the verifier, over all rounds. `calls`: of the verifier, for each text that it saw. */
export type PathMeasured = { wrong: Tally; faithful: Tally; calls: number };

const RIGHT = 0.9;
const MASK = createMask([], { isOff: true });

/** How often the product asks its verifier about one text when nothing is set. */
export const usualVotes = (): number =>
  modelService({
    apiKey: 'sk-none',
    hasBaa: false,
    isMasked: true,
    dailyTokens: 0,
    dailyCostMicros: 0,
    prices: { in: 0, out: 0 },
  }).limits.verifier?.votes ?? Number.NaN;

/**
 * A set through what the product does with a note or a model's sentence at its usual settings: its form, the exact
 * guards, then the verifier, which is right nine times in ten at each call.
 * @param rounds each with a seed of its own: one alone is a matter of luck
 */
export async function measurePath({ wrong, faithful }: TextSet, rounds: number): Promise<PathMeasured> {
  const counted = { calls: 0, seen: 0 };
  return {
    wrong: await overRounds(wrong, { rounds, isTrue: false, counted }),
    faithful: await overRounds(faithful, { rounds, isTrue: true, counted }),
    calls: counted.calls / Math.max(1, counted.seen),
  };
}

type Rounds = { rounds: number; isTrue: boolean; counted: { calls: number; seen: number } };

/** Form and guards are the same in each round: only what they let pass is judged again. */
async function overRounds(rows: readonly Row[], { rounds, isTrue, counted }: Rounds): Promise<Tally> {
  const left: Row[] = [];
  // A verifier that says yes to everything: what is stopped then is stopped by code.
  for (const row of rows)
    if (!(await isStopped(row, { votes: 1, isTrue: true, isRight: () => true }))) left.push(row);
  const sum = { of: rounds * rows.length, stopped: rounds * (rows.length - left.length) };
  for (let seed = 1; seed <= rounds; seed += 1) {
    const random = seeded(seed);
    const isRight = () => {
      counted.calls += 1;
      return random.next() < RIGHT;
    };
    for (const row of left) {
      counted.seen += 1;
      if (await isStopped(row, { votes: usualVotes(), isTrue, isRight })) sum.stopped += 1;
    }
  }
  return sum;
}

type Service = { votes: number; isTrue: boolean; isRight: () => boolean };

async function isStopped(row: Row, { votes, isTrue, isRight }: Service): Promise<boolean> {
  const { sheet, language, audience, text, channel } = row;
  if (channel === 'note' && blocked(guardRow(row)).length > 0) return true;
  const given = givenOf(sheet);
  const facts = citedOf(row, given);
  const prompt = channel === 'note' ? { prompt: VERIFY_NOTE_PROMPT } : {};
  const verify = stubbedVerifier({ language, mask: MASK, votes, isTrue, facts, isRight, ...prompt });
  if (channel === 'note')
    return (await judgeNote(text, { sheet, language, audience, mask: MASK, verify })).verdict !== 'supported';
  const judged = await judgeSentence(
    { text, facts },
    { given, sheet, language, audience, mask: MASK, verify },
  );
  if (!judged.isKept && judged.fault) throw new Error(`The stub failed at ${row.id}: ${judged.fault}`);
  return !judged.isKept;
}

const GIVEN = new WeakMap<FactSheet, readonly ModelFact[]>();

/** What a model may cite: of both sections that it writes. */
function givenOf(sheet: FactSheet): readonly ModelFact[] {
  const known = GIVEN.get(sheet);
  if (known) return known;
  const both = [...factsForSection(sheet, 'going_on'), ...factsForSection(sheet, 'main')];
  const given = [...new Map(both.map((fact) => [fact.id, fact])).values()];
  GIVEN.set(sheet, given);
  return given;
}

/** A sentence about a fact that no model is sent cites the main problem, so that not its form alone stops it. */
function citedOf({ about, sheet }: Row, given: readonly ModelFact[]): string[] {
  const cited = about.filter((id) => given.some((fact) => fact.id === id));
  const main = factsOf(sheet, 'problem').find(({ isMain }) => isMain);
  return cited.length > 0 || !main ? cited : [main.id];
}
