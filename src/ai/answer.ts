import { z } from 'zod';
import { ModelFault } from './fault.ts';

/** What the drafting model is asked for. */
export const Answer = z.strictObject({
  sentences: z.array(z.strictObject({ text: z.string(), facts: z.array(z.string()) })),
});
export type Answer = z.output<typeof Answer>;

/** What the verifying model is asked for. */
export const Verdict = z.strictObject({
  verdict: z.enum(['supported', 'not_supported', 'contradicts']),
  facts: z.array(z.string()),
});
export type Verdict = z.output<typeof Verdict>;

/** The answer of a stream that ended, in its form. Throws a fault for what is no answer. */
export function readAnswer<T>(json: string, schema: z.ZodType<T>): T {
  const text = json.trim();
  if (text === '') throw new ModelFault('empty');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // It began as what was asked for: the end is missing.
    throw new ModelFault(/^\{\s*"/.test(text) && !text.endsWith('}') ? 'cut_off' : 'garbled');
  }
  const answer = schema.safeParse(value);
  if (!answer.success) throw new ModelFault('garbled');
  return answer.data;
}
