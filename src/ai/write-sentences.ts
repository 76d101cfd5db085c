import type { SectionId } from '../plain-language/draft.ts';
import { Answer, readAnswer } from './answer.ts';
import { bookedCall } from './booked-call.ts';
import { dataBlock } from './data-block.ts';
import type { DraftWork } from './draft-work.ts';
import type { ModelFact } from './facts-for-model.ts';
import { ModelFault } from './fault.ts';
import { promptInputs } from './reader.ts';

/** One section to write. */
export type Order = { section: SectionId; facts: readonly ModelFact[] };
/** A sentence as the model gave it, names still masked. */
export type Offered = Answer['sentences'][number];

/**
 * The sentences that a model offers for one section, by one call. Throws a `ModelFault` when no usable answer came,
 * `KnownValueLeft` when nothing may be sent.
 */
export async function writeSentences(work: DraftWork, order: Order): Promise<Offered[]> {
  const { settings, limits, request, mask, prompts, nonce } = work;
  const prompt = prompts.of(order.section);
  const { text: data, ofRecord } = dataBlock(order.facts, mask, nonce);
  mask.assertHidden(ofRecord);
  return bookedCall(work, {
    model: settings.model,
    promptId: prompt.id,
    promptVersion: prompt.version,
    instructions: prompt.fill(promptInputs(request.skeleton, order.section, request.sheet)),
    data,
    schema: Answer,
    answers: 'explanation',
    tokensOut: limits.tokensOut,
    read: (json) => {
      const { sentences } = readAnswer(json, Answer);
      const value = sentences.filter(({ text }) => text.trim() !== '');
      if (value.length === 0) throw new ModelFault('empty');
      return value;
    },
  });
}
