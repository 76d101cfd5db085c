import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { personOf } from './acting.ts';
import { lineOf, shapeText, withLines } from './shape-text.ts';
import type { TextWork } from './text-work.ts';

const Input = z.object({
  id: z.uuid(),
  number: z.int().positive(),
  key: z.string().min(1),
  isAccepted: z.boolean(),
});

/**
 * A reviewer's answer to one sentence of the model: accepted, it takes the place of the curated one; dropped, it is
 * not printed. It may be changed while the text is open.
 * @returns the new version's number.
 * @throws DomainError `conflict` for a line that no model wrote; else as `shapeText`.
 */
export function decideSentence(
  ctx: Ctx,
  input: z.input<typeof Input>,
  texts: Pick<TextWork, 'check'>,
): Promise<{ number: number }> {
  const { id, number, key, isAccepted } = parseInput(Input, input);
  const { memberId } = personOf(ctx);
  return shapeText(ctx, {
    action: 'explanation.decide-sentence',
    act: isAccepted ? 'accept' : 'drop',
    id,
    number,
    texts,
    details: { isAccepted },
    shape: (draft) => {
      if (lineOf(draft, key)?.line.by !== 'model')
        throw new DomainError('conflict', 'That sentence is no longer in the text. Nothing was changed.', {
          id,
        });
      return withLines(draft, (lines) =>
        lines.map((line) => (line.key === key ? { ...line, decision: { memberId, isAccepted } } : line)),
      );
    },
  });
}
