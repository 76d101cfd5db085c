import { z } from 'zod';
import { AuthorizationItemState } from '../../generated/prisma/enums.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import type { AuthorizationWithPeople } from './authorization.ts';
import { changeAuthorization } from './change-authorization.ts';

const Input = z.object({ id: z.uuid(), itemId: z.uuid(), state: z.enum(AuthorizationItemState) });

/**
 * Says where one document of a checklist is.
 * @returns the request with its checklist.
 * @throws DomainError `conflict` for a document of another request; and as `changeAuthorization`.
 */
export async function checkItem(ctx: Ctx, input: z.input<typeof Input>): Promise<AuthorizationWithPeople> {
  const { id, itemId, state } = parseInput(Input, input);
  return changeAuthorization(ctx, {
    id,
    action: 'authorization.check-item',
    unless: ({ items }) =>
      items.some((item) => item.id === itemId) ? null : 'That document is not on this checklist.',
    data: () => ({}),
    also: async ({ tx }, after) => {
      const { count } = await tx.authorizationItem.updateMany({
        where: { id: itemId, authorizationId: id },
        data: { state, changedById: actingMember(ctx.actor)?.memberId ?? null, changedAt: ctx.now() },
      });
      if (count === 0) throw new DomainError('conflict', 'That document is not on this checklist.', { id });
      for (const item of after.items) if (item.id === itemId) item.state = state;
    },
  });
}
