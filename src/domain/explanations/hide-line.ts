import { z } from 'zod';
import { isSafetyLine, mayHide } from '../../plain-language/locked/may-hide.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { personOf } from './acting.ts';
import { REASON_ASKED, Reason } from './reasons.ts';
import { lineOf, shapeText, withLines } from './shape-text.ts';
import type { TextWork } from './text-work.ts';

const Input = z.object({
  id: z.uuid(),
  number: z.int().positive(),
  key: z.string().min(1),
  /** Asked for where the line matters for safety. */
  reason: Reason.nullish(),
});

/**
 * Leaves a line out of what is printed. Another person has to approve the text; what is hidden stays in the review.
 * @returns the new version's number.
 * @throws DomainError `invalid` under `reason` when a line that matters for safety has none; `conflict` for a line
 *   that cannot be hidden; else as `shapeText`.
 */
export function hideLine(
  ctx: Ctx,
  input: z.input<typeof Input>,
  texts: Pick<TextWork, 'check'>,
): Promise<{ number: number }> {
  const { id, number, key, reason = null } = parseInput(Input, input);
  const { memberId } = personOf(ctx);
  return shapeText(ctx, {
    action: 'explanation.hide-line',
    act: (draft, sheet) => {
      const found = lineOf(draft, key);
      return found && isSafetyLine(found.line, sheet) ? 'hide_safety' : 'hide';
    },
    id,
    number,
    texts,
    details: { hasReason: reason !== null },
    shape: (draft, sheet) => {
      const found = lineOf(draft, key);
      if (!found || found.line.hidden || mayHide(found.line, sheet) === 'never')
        throw new DomainError('conflict', 'This line cannot be hidden. Nothing was changed.', { id });
      if (isSafetyLine(found.line, sheet) && reason === null) throw invalidField('reason', REASON_ASKED);
      return withLines(draft, (lines) =>
        lines.map((line) => (line.key === key ? { ...line, hidden: { memberId, reason } } : line)),
      );
    },
  });
}
