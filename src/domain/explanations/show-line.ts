import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { lineOf, shapeText, withLines } from './shape-text.ts';
import type { TextWork } from './text-work.ts';

const Input = z.object({ id: z.uuid(), number: z.int().positive(), key: z.string().min(1) });

/**
 * Puts a hidden line back.
 * @returns the new version's number.
 * @throws DomainError `conflict` for a line that is not hidden; else as `shapeText`.
 */
export function showLine(
  ctx: Ctx,
  input: z.input<typeof Input>,
  texts: Pick<TextWork, 'check'>,
): Promise<{ number: number }> {
  const { id, number, key } = parseInput(Input, input);
  return shapeText(ctx, {
    action: 'explanation.show-line',
    act: 'show',
    id,
    number,
    texts,
    shape: (draft) => {
      if (!lineOf(draft, key)?.line.hidden)
        throw new DomainError('conflict', 'This line is not hidden. Nothing was changed.', { id });
      return withLines(draft, (lines) =>
        lines.map((line) => {
          const { hidden: _, ...shown } = line;
          return line.key === key ? shown : line;
        }),
      );
    },
  });
}
