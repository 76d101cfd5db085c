import type { FallbackReason } from '../domain/explanations/model-draft.ts';
import type { Language } from '../plain-language/fact-sheet.ts';
import { readAnswer, Verdict } from './answer.ts';
import { bookedCall, type CallWork } from './booked-call.ts';
import { dataBlock, fenced } from './data-block.ts';
import { faultOf, type ModelFault } from './fault.ts';
import type { Verify } from './judge-sentences.ts';
import type { Mask } from './masking/mask.ts';
import { VERIFY_PROMPT } from './prompts.ts';

/** After such a fault no other sentence of this work is asked about. */
const FOR_GOOD: readonly FallbackReason[] = ['wrong_key', 'model_not_found', 'cap_reached'];

/** What a verifier needs of the work that it is part of. */
export type VerifyWork = CallWork & { mask: Mask; nonce: string; language: Language };

/**
 * Asks a model whether the facts hold a sentence or a note, until a majority of the votes that are set is certain: as
 * many at the same time as a majority needs, then one after another. Of five votes about 3.5 are asked. A verifier that
 * is right nine times in ten keeps 99.1% of what is true by five votes, 97.2% by three.
 */
export function verifyWithModel(work: VerifyWork, prompt = VERIFY_PROMPT): Verify {
  const { settings, limits, mask, nonce, language } = work;
  let away: ModelFault | null = null;
  return async ({ sentence, facts, questions }) => {
    if (away) throw away;
    const { text, ofRecord } = dataBlock(facts, mask, nonce, language);
    // A name that the model put in by itself is in no data, and goes nowhere.
    mask.assertHidden(`${ofRecord}\n${sentence}`);
    // The sentence is no instruction either: its words are joined as an outside party's are.
    const claim = sentence
      .replaceAll(/[<>|^`\\{}]/g, ' ')
      .split(/\s+/)
      .join('^');
    const data = [
      text,
      fenced([claim], nonce, 'SENTENCE'),
      ...(questions.length > 0 ? [fenced(questions, nonce, 'QUESTIONS')] : []),
    ].join('\n');
    const ask = () =>
      bookedCall(work, {
        model: settings.verifierModel,
        promptId: prompt.id,
        promptVersion: prompt.version,
        instructions: prompt.text,
        data,
        schema: Verdict,
        answers: 'verdict',
        tokensOut: limits.verdictTokensOut,
        read: (json) => readAnswer(json, Verdict),
      }).catch((error: unknown) => {
        const fault = faultOf(error);
        if (FOR_GOOD.includes(fault.reason)) away = fault;
        throw fault;
      });
    const needed = Math.floor(settings.verifierVotes / 2) + 1;
    const answers = await Promise.all(Array.from({ length: needed }, ask));
    for (;;) {
      const decided = majorityOf(answers, settings.verifierVotes);
      if (decided) return decided;
      answers.push(await ask());
    }
  };
}

/** The verdict that no further vote can change; null: there is none yet. Against it, one "contradicts" says how. */
function majorityOf(answers: readonly Verdict[], votes: number): Verdict | null {
  const needed = Math.floor(votes / 2) + 1;
  const supported = answers.filter(({ verdict }) => verdict === 'supported');
  const against = answers.filter(({ verdict }) => verdict !== 'supported');
  const [first] = supported;
  if (first && supported.length >= needed)
    return { verdict: 'supported', facts: [...new Set(supported.flatMap(({ facts }) => facts))] };
  if (against.length <= votes - needed) return null;
  return against.find(({ verdict }) => verdict === 'contradicts') ?? against[0] ?? null;
}
