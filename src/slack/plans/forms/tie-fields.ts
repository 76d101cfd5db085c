import type { KnownBlock } from '@slack/types';
import { isMarked, type MarkablePart } from '../../../domain/plans/most-important.ts';
import { checkField, option, selectField } from '../../kit/fields.ts';
import { cut } from '../../kit/mrkdwn.ts';
import type { Filled, FormStart } from './part-form.ts';

/** Slack's most for the text of an option. */
const OPTION_CHARS = 75;
const NONE = 'none';
/** Slack takes so many options; beside them "none". */
const MOST_PROBLEMS = 99;

/** For which problem a line is: the explanation then tells it in that problem's story. */
export function problemField(
  part: MarkablePart,
  { plan, mask }: FormStart,
  tied: string | null | undefined,
): KnownBlock[] {
  const problems = plan.conditions
    .filter(({ id, status, isSocial }) => (status === 'active' && !isSocial) || id === tied)
    .slice(0, MOST_PROBLEMS);
  if (problems.length === 0) return [];
  return [
    selectField({
      name: `${part}.problemId`,
      label: 'For problem',
      hint: 'The explanation says this line where it explains that problem.',
      options: [
        option(NONE, 'No single problem'),
        ...problems.map(({ id, name }) => option(id, cut(mask(name) ?? '', OPTION_CHARS))),
      ],
      initial: tied ?? NONE,
    }),
  ];
}

/** The problem that was chosen; nothing where the form did not ask, so that a tie stays as it is. */
export function chosenProblem(part: MarkablePart, filled: Filled): { problemId?: string | null } {
  const chosen = filled.one(`${part}.problemId`);
  return chosen === null ? {} : { problemId: chosen === NONE ? null : chosen };
}

/** The explanation begins with it. At most one line of a plan has it: ticking another moves it. */
export const mostImportantField = (part: MarkablePart, { plan, record }: FormStart) =>
  checkField({
    name: `${part}.isMostImportant`,
    label: 'Most important',
    text: 'The explanation starts with this line',
    isTicked: isMarked(plan, part, record),
    optional: true,
  });
