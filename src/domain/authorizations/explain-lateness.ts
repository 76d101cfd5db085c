import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import type { AuthorizationWithPeople } from './authorization.ts';
import { changeAuthorization } from './change-authorization.ts';
import { GOOD_CAUSE } from './checklists.ts';

const Input = z.object({ id: z.uuid() });

/**
 * Opens the checklist of a request that is late: what a payer needs to accept it for good cause. Twice changes nothing. The
 * missed deadline stays in sight until it is recorded what was sent.
 * @returns the request.
 * @throws DomainError `not-found` and `conflict` as `changeAuthorization`.
 */
export async function explainLateness(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<AuthorizationWithPeople> {
  const { id } = parseInput(Input, input);
  return changeAuthorization(ctx, {
    id,
    action: 'authorization.explain-lateness',
    data: () => ({}),
    also: async ({ tx }, { workspaceId }) => {
      await tx.authorizationItem.createMany({
        data: GOOD_CAUSE.map((label, position) => ({
          workspaceId,
          authorizationId: id,
          part: 'good_cause',
          position,
          label,
        })),
        skipDuplicates: true,
      });
    },
  });
}
