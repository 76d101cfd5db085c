import type { Audience, FactSheet, Language } from '../plain-language/fact-sheet.ts';
import { blocked, doubtsOf, guardText } from '../plain-language/guards/guard-text.ts';
import type { Verdict } from './answer.ts';
import type { ModelFact } from './facts-for-model.ts';
import { faultOf } from './fault.ts';
import type { Mask } from './masking/mask.ts';
import { readsLikeInstruction } from './reads-like-instruction.ts';
import type { Offered } from './write-sentences.ts';

/** What may be said of one sentence, names masked. Rejects when it cannot be asked. */
export type Verify = (claim: {
  sentence: string;
  facts: readonly ModelFact[];
  /** What to look at: words of ours. */
  questions: readonly string[];
}) => Promise<Verdict>;

/** Why a sentence is not shown: by code, by the verifier's word, or because the verifier could not be asked. */
export type DropReason = 'form' | 'guard' | 'not_supported' | 'contradicts' | 'unverified';
export type Judged =
  | { isKept: true; text: string; facts: string[] }
  | { isKept: false; reason: DropReason; fault?: string };

export type Judging = {
  /** Of what was sent: a sentence may cite nothing else. */
  given: readonly ModelFact[];
  sheet: FactSheet;
  language: Language;
  audience: Audience;
  mask: Pick<Mask, 'restore'>;
  verify: Verify;
};

/** A sentence of more words is not plain. From 20 on rule P2 warns, and a reviewer decides on each. */
const MOST_WORDS = 25;

/**
 * One sentence: its form, then the exact guards over its words with names put back, then the verifier, which is handed
 * their doubts as questions. Only what all let pass is kept; a fault of any of them drops it.
 */
export async function judgeSentence(offered: Offered, judging: Judging): Promise<Judged> {
  const { given, sheet, language, audience, mask, verify } = judging;
  const text = offered.text.trim().replaceAll(/[ \n]+/g, ' ');
  const facts = [...new Set(offered.facts)];
  const cited = given.filter(({ id }) => facts.includes(id));
  const restored = mask.restore(text);
  const isOfForm =
    facts.length > 0 && cited.length === facts.length && restored.ok && text.split(' ').length <= MOST_WORDS;
  if (!isOfForm || !/[.!?]$/.test(text) || readsLikeInstruction(text))
    return { isKept: false, reason: 'form' };
  const found = guardText(sheet, {
    text: restored.text,
    language,
    channel: 'sentence',
    about: facts,
    audience,
  });
  if (blocked(found).length > 0) return { isKept: false, reason: 'guard' };
  const questions = doubtsOf(found).map(({ words }) => words);
  try {
    const { verdict, facts: supporting } = await verify({ sentence: text, facts: given, questions });
    if (verdict !== 'supported') return { isKept: false, reason: verdict };
    const isOfItsFacts = supporting.length > 0 && supporting.some((id) => facts.includes(id));
    return isOfItsFacts
      ? { isKept: true, text: restored.text, facts }
      : { isKept: false, reason: 'not_supported' };
  } catch (error) {
    return { isKept: false, reason: 'unverified', fault: faultOf(error).reason };
  }
}
