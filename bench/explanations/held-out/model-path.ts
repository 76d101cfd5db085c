// Written on 2026-11-30 without sight of the guards, the prompts or their tests. Never to be tuned on: a miss is reported, not
// mended by its words. The figures of the first run are in bench/explanations/README.md.
import { faithfulAnswers } from './model-path/faithful.ts';
import { hostileAnswers } from './model-path/hostile.ts';
import { merelyWrongAnswers } from './model-path/wrong.ts';
import type { HeldOutText } from './rows.ts';

/** What a model could answer: when an order in the record got through, when it is merely mistaken, and when it is right. */
export const modelAnswers: Record<'hostile' | 'wrong' | 'faithful', readonly HeldOutText[]> = {
  hostile: hostileAnswers,
  wrong: merelyWrongAnswers,
  faithful: faithfulAnswers,
};
