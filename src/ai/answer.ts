import { z } from 'zod';
import { ModelFault } from './fault.ts';

/** What a model is asked for; `text` first, so that words come before ids in the stream. */
export const Answer = z.strictObject({
  sentences: z.array(z.strictObject({ text: z.string(), facts: z.array(z.string()) })),
});
export type Answer = z.output<typeof Answer>;

/** The answer of a stream that ended. Throws a fault for what is no answer. */
export function readAnswer(json: string): Answer {
  const text = json.trim();
  if (text === '') throw new ModelFault('empty');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // It began as what was asked for: the end is missing.
    throw new ModelFault(/^\{\s*"/.test(text) && !text.endsWith('}') ? 'cut_off' : 'garbled');
  }
  const answer = Answer.safeParse(value);
  if (!answer.success) throw new ModelFault('garbled');
  const sentences = answer.data.sentences.filter((sentence) => sentence.text.trim() !== '');
  if (sentences.length === 0) throw new ModelFault('empty');
  return { sentences };
}
