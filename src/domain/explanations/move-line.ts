import { z } from 'zod';
import type { Line } from '../../plain-language/draft.ts';
import { maySwap } from '../../plain-language/locked/movable.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { lineOf, shapeText, withLines } from './shape-text.ts';
import type { TextWork } from './text-work.ts';

const Input = z.object({
  id: z.uuid(),
  number: z.int().positive(),
  key: z.string().min(1),
  direction: z.enum(['up', 'down']),
});

/**
 * Moves a bullet or a row one place within its list or table.
 * @returns the new version's number.
 * @throws DomainError `conflict` at the end of its list, or for a line that leads up to the next; else as `shapeText`.
 */
export function moveLine(
  ctx: Ctx,
  input: z.input<typeof Input>,
  texts: Pick<TextWork, 'check'>,
): Promise<{ number: number }> {
  const { id, number, key, direction } = parseInput(Input, input);
  return shapeText(ctx, {
    action: 'explanation.move-line',
    act: 'move',
    id,
    number,
    texts,
    shape: (draft) => {
      const section = lineOf(draft, key)?.section;
      return withLines(draft, (lines, at) => {
        if (at !== section) return lines;
        const from = lines.findIndex((line) => line.key === key);
        const moved = swapped(lines, from, direction === 'up' ? from - 1 : from + 1);
        if (!moved)
          throw new DomainError('conflict', 'This line cannot move further. Nothing was changed.', { id });
        return moved;
      });
    },
  });
}

function swapped(lines: readonly Line[], from: number, to: number): Line[] | null {
  const [one, other] = [lines[from], lines[to]];
  return one && other && maySwap(one, other) ? lines.with(from, other).with(to, one) : null;
}
