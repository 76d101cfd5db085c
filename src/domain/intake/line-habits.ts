import { bulletOf, ordinalOf, stampOf } from './list-marks.ts';
import { findNumbers } from './phone-numbers.ts';
import { headOf, isTimed, isWhen } from './voicemail-lines.ts';

/** How the lines of a text begin its messages. */
export type Habits = {
  isTimed: boolean;
  isStamped: boolean;
  bullet: string | null;
  /** Lines of a list say numbers to call: it is a list of calls, also below a line with the clinic's own number. */
  isListOfCalls: boolean;
  /** Times alone on lines: whether an entry begins with its own. */
  clock: 'first' | 'inside' | null;
};

/** Read before the lines are cut, since one line alone does not show it. */
export function habitsOf(lines: readonly string[]): Habits {
  const signs = lines.flatMap((line) => bulletOf(line)?.sign ?? []);
  const [bullet = null] = signs;
  const hasHeads = lines.some((line) => headOf(line) !== null);
  const clocks = lines.filter(isWhen).length;
  const isFirst = isWhen(lines.find((line) => line !== '') ?? '');
  return {
    isTimed: lines.filter(isTimed).length > 1,
    isListOfCalls: lines.some(
      (line) => (bulletOf(line) ?? ordinalOf(line)) !== null && findNumbers(line).length > 0,
    ),
    isStamped: lines.filter((line) => stampOf(line) !== null).length > 1,
    clock: clocks > 1 && !hasHeads ? (isFirst ? 'first' : 'inside') : null,
    bullet: !hasHeads && signs.filter((sign) => sign === bullet).length > 1 ? bullet : null,
  };
}
