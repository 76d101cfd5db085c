import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { lineOf, shapeText, withLines } from './shape-text.ts';
import type { TextWork } from './text-work.ts';

const Input = z.object({ id: z.uuid(), number: z.int().positive(), key: z.string().min(1) });

/**
 * Takes a note out of a text; it stays in the earlier version.
 * @returns the new version's number.
 * @throws DomainError `conflict` for a line that is no note; else as `shapeText`.
 */
export function removeNote(
  ctx: Ctx,
  input: z.input<typeof Input>,
  texts: Pick<TextWork, 'check'>,
): Promise<{ number: number }> {
  const { id, number, key } = parseInput(Input, input);
  return shapeText(ctx, {
    action: 'explanation.remove-note',
    act: 'remove_note',
    id,
    number,
    texts,
    shape: (draft) => {
      if (lineOf(draft, key)?.line.by !== 'note')
        throw new DomainError('conflict', 'That note is no longer in the text. Nothing was changed.', { id });
      return withLines(draft, (lines) => lines.filter((line) => line.key !== key));
    },
  });
}
