import { z } from 'zod';
import type { Change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { completion } from '../tasks/complete-task.ts';
import { isOpenTask } from '../tasks/task.ts';
import { moveTask } from '../tasks/transition-task.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { type Authorization, type AuthorizationWithPeople, KIND_LABELS, stateOf } from './authorization.ts';
import { changeAuthorization } from './change-authorization.ts';
import { meetDeadlines, setDeadlines } from './set-deadlines.ts';

const Input = z.object({
  id: z.uuid(),
  version: z.int().positive().optional(),
  /** When the payer got it; now unless given. Rules in hours count from its minute. */
  at: z.date().nullish(),
  /** What shows it: "fax confirmation, 12 pages". */
  proof: z
    .string('Enter what shows that it was sent.')
    .trim()
    .min(1, 'Enter what shows that it was sent, for example the fax confirmation.')
    .max(TEXT_LIMITS.authorizationWords, tooLong(TEXT_LIMITS.authorizationWords)),
  reference: z
    .string()
    .trim()
    .max(TEXT_LIMITS.authorizationReference, tooLong(TEXT_LIMITS.authorizationReference))
    .nullish(),
});

/**
 * Records that a request went to the payer: the time to send it is met with this proof, and the payer's time to decide
 * begins.
 * @returns the request.
 * @throws DomainError `invalid` with the fields at fault; `conflict` for one that was sent or decided; and as
 *   `changeAuthorization`.
 */
export async function submitAuthorization(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<AuthorizationWithPeople> {
  const { id, version, proof, reference, ...given } = parseInput(Input, input);
  const at = given.at ?? ctx.now();
  if (at > ctx.now()) throw invalidField('at', 'That is still to come. Enter when it was sent.');
  return changeAuthorization(ctx, {
    id,
    version,
    action: 'authorization.submit',
    unless: (request) =>
      stateOf(request) === 'preparing' ? null : 'This was sent or decided already. Nothing was changed.',
    data: (request) => ({ submittedAt: at, reference: reference || request.reference }),
    also: async (unit, after) => {
      const words = `${KIND_LABELS[after.kind]} sent: ${proof}`;
      await meetDeadlines(unit, ctx, { request: after, slots: ['sending'] }, { at, words });
      const answered = await answeredBy(unit.tx, after);
      if (answered) await meetDeadlines(unit, ctx, { request: answered, slots: ['filing'] }, { at, words });
      await completePreparing(unit, ctx, after);
      await setDeadlines(unit, ctx, after);
    },
  });
}

/** The denial whose time to appeal ends with it. A call answers none in writing. */
const answeredBy = async (tx: Tx, { kind, parentId }: Authorization) =>
  parentId && kind !== 'peer_to_peer' ? tx.authorization.findUnique({ where: { id: parentId } }) : null;

/** The task to prepare a request is done once it was sent. */
export async function completePreparing(unit: Change, ctx: Ctx, { taskId }: Authorization): Promise<void> {
  const task = taskId ? await unit.tx.task.findUnique({ where: { id: taskId } }) : null;
  if (task && isOpenTask(task)) await moveTask(ctx, unit, completion(ctx, task.id));
}
