import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import type { AuthorizationWithPeople } from './authorization.ts';
import { checkRequest, RequestInput, requestColumns } from './authorization-input.ts';
import { changeAuthorization } from './change-authorization.ts';
import { setDeadlines } from './set-deadlines.ts';

const Input = RequestInput.omit({ kind: true }).extend({ id: z.uuid(), version: z.int().positive() });

/**
 * Changes what is on record of a request. Deadlines follow it: another payer, another notice or another printed date moves
 * them with their tasks, and their history keeps what was.
 * @returns the request.
 * @throws DomainError `invalid` with the fields at fault; and as `changeAuthorization`.
 */
export async function editAuthorization(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<AuthorizationWithPeople> {
  const { id, version, ...fields } = parseInput(Input, input);
  return changeAuthorization(ctx, {
    id,
    version,
    action: 'authorization.edit',
    data: ({ kind, team, decidedAt }) => {
      checkRequest({ ...fields, kind }, { now: ctx.now(), timeZone: team.timeZone });
      const columns = requestColumns({ ...fields, kind });
      return { ...columns, ...(kind === 'denial' ? { decidedAt: columns.noticeOn ?? decidedAt } : {}) };
    },
    also: async (unit, after) => void (await setDeadlines(unit, ctx, after)),
  });
}
