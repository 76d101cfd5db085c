import { createMask, KnownValueLeft } from '../src/ai/masking/mask.ts';
import { readsLikeInstruction } from '../src/ai/reads-like-instruction.ts';
import { readMedicine } from '../src/domain/plans/read-medicine.ts';
import { findDue } from '../src/domain/task-text/parse-due-phrase.ts';
import { parseTaskText } from '../src/domain/task-text/parse-task-text.ts';
import { cutText, TEXT_LIMITS } from '../src/domain/text-limits.ts';
import { readDue } from '../src/domain/time/due-words.ts';
import { splitWords } from '../src/domain/time/words.ts';
import { checkDraft } from '../src/plain-language/checks/check-draft.ts';
import { draftExplanation } from '../src/plain-language/drafter/draft-explanation.ts';
import type { Fact } from '../src/plain-language/fact-sheet.ts';
import { NO_NAMES } from '../src/plain-language/names/hide-names.ts';
import { cut, escapeMrkdwn, plainQuotes } from '../src/slack/kit/mrkdwn.ts';
import { freeText } from '../src/slack/kit/phi.ts';
import { plainMessage } from '../src/slack/kit/plain-message.ts';
import {
  allergy,
  flag,
  goal,
  medicine,
  problem,
  sheetOf,
  todo,
  visit,
} from '../test/plain-language/build-sheet.ts';
import type { Figure } from './figures.ts';
import { growth } from './long-texts/growth.ts';
import { SHAPES } from './long-texts/shapes.ts';

const rosa = { caseKey: 'K7Q4', givenNames: ['Rosa'], familyName: 'Chen', protectedTexts: ['Buprenorphine'] };
const due = {
  now: new Date('2026-11-25T15:00:00Z'),
  zone: 'America/New_York',
  calendar: { workingDays: [1, 2, 3, 4, 5], isClosed: () => false },
} as unknown as Parameters<typeof readDue>[1];
const mask = createMask([{ kind: 'patient', value: 'Rosa Chen', aliases: ['Rosa', 'Chen'] }]);

/** What reads a text of any length that somebody typed, sent or had imported. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  freeText: (text) => freeText(text, rosa, { level: 'L1', names: NO_NAMES }),
  'cut and escape': (text) => cut(escapeMrkdwn(plainQuotes(text)), 3_000),
  cutText: (text) => cutText(text, TEXT_LIMITS.planText),
  plainMessage,
  parseTaskText: (text) => parseTaskText(text, due),
  findDue: (text) => findDue(splitWords(text.slice(0, TEXT_LIMITS.readWords)), due),
  readDue: (text) => readDue(text, due),
  'readMedicine, name': (text) => readMedicine({ name: text, brand: null, dosage: null, regimen: null }),
  'readMedicine, words': (text) => readMedicine({ name: 'x', brand: null, dosage: text, regimen: null }),
};
/** What reads a whole plan, as it is sent to a model. */
const PLAN_READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'mask.hide': (text) => mask.hide(text),
  'mask.assertHidden': (text) => {
    try {
      mask.assertHidden(mask.hide(text));
    } catch (error) {
      // Some shapes are so odd that the last look would rather not send them: that is an answer, too.
      if (!(error instanceof KnownValueLeft)) throw error;
    }
  },
};
/** What reads one text of a plan. */
const TEXT_READERS: typeof READERS = { readsLikeInstruction };

const LENGTH = 100_000;
const SHAPE_LIST = Object.entries(SHAPES);

/**
 * Work on long texts grows with their length and no faster: twice the text in at most three times the time, a plan of ten
 * times the text in at most thirty times.
 */
export async function benchLongTexts({
  length = LENGTH,
  planShapes = SHAPE_LIST,
}: {
  length?: number;
  /** A whole plan of each takes seconds. */
  planShapes?: typeof SHAPE_LIST;
} = {}): Promise<Figure[]> {
  const worst = (name: string, readers: typeof READERS, length: number): Figure => {
    let found = { ratio: 0, ms: 0, what: '' };
    for (const [reader, read] of Object.entries(readers))
      for (const [shape, of] of SHAPE_LIST) {
        const [short, long] = [of(length / 2), of(length)];
        const grown = growth(
          () => read(short),
          () => read(long),
        );
        if (grown.ratio > found.ratio) found = { ...grown, what: `${reader}, ${shape}` };
      }
    return {
      name: `${name}, ${length.toLocaleString('en-US')} characters of ${SHAPE_LIST.length} shapes beside half of it; the worst: ${found.what}`,
      ours: `${found.ms.toFixed(0)} ms of CPU`,
      baseline: `${(found.ms / found.ratio).toFixed(0)} ms`,
      ratio: found.ratio,
      limit: 3,
    };
  };
  return [
    worst('What reads typed or imported text', READERS, length),
    worst('What reads a whole plan', PLAN_READERS, length / 5),
    worst('What reads one text of a plan', TEXT_READERS, TEXT_LIMITS.planText),
    plan(planShapes),
  ];
}

/** Draft and checks of a plan near the longest that is explained, beside a tenth of it. */
function plan(shapes: typeof SHAPE_LIST): Figure {
  let found = { ratio: 0, ms: 0, what: '' };
  for (const [shape, of] of shapes) {
    const grown = growth(
      () => explained(of(1_000), 3),
      () => explained(of(1_000), 30),
    );
    if (grown.ratio > found.ratio) found = { ...grown, what: shape };
  }
  return {
    name: `Draft and checks of a plan of 30 texts of 1,000 characters beside one of 3; the worst of all shapes: ${found.what}`,
    ours: `${found.ms.toFixed(0)} ms of CPU`,
    baseline: `${(found.ms / found.ratio).toFixed(0)} ms`,
    ratio: found.ratio,
    limit: 30,
  };
}

const KINDS: readonly ((id: string, text: string) => Fact)[] = [
  (id, text) => todo({ id, text }),
  (id, text) => medicine({ id, name: `drug ${id}`, purpose: text }),
  (id, text) => goal({ id, text }),
  (id, text) => flag(id, 'call_911', text),
  (id, text) => problem({ id, name: text }),
  (id, text) => visit({ id, purpose: text }),
  (id, text) => allergy(id, `substance ${id}`, text),
  (id, text) => medicine({ id, name: `other ${id}`, unreadDosage: text }),
];

function explained(text: string, texts: number) {
  const facts = Array.from(
    { length: texts },
    (_, n) => KINDS[n % KINDS.length]?.(`x${n}`, `${n} ${text}`) ?? [],
  );
  const sheet = sheetOf(facts.flat());
  const draft = draftExplanation(sheet, { audience: 'patient', language: 'en', readingLevel: 6 });
  return checkDraft(sheet, draft);
}
