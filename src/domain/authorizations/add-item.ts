import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import type { AuthorizationWithPeople } from './authorization.ts';
import { changeAuthorization } from './change-authorization.ts';

/** As many rows as a form shows with everything else. */
const MOST_ITEMS = 30;

const Input = z.object({
  id: z.uuid(),
  label: z
    .string('Enter the document.')
    .trim()
    .min(1, 'Enter the document.')
    .max(TEXT_LIMITS.authorizationItem, tooLong(TEXT_LIMITS.authorizationItem)),
});

/**
 * Adds a document to the checklist.
 * @returns the request as it was before, without the new row.
 * @throws DomainError `conflict` where the list is full; and as `changeAuthorization`.
 */
export async function addItem(ctx: Ctx, input: z.input<typeof Input>): Promise<AuthorizationWithPeople> {
  const { id, label } = parseInput(Input, input);
  return changeAuthorization(ctx, {
    id,
    action: 'authorization.add-item',
    unless: ({ items }) =>
      items.length < MOST_ITEMS ? null : `A checklist holds ${MOST_ITEMS} documents. Nothing was added.`,
    data: () => ({}),
    also: async ({ tx }, { items, workspaceId }) => {
      const position = items.filter(({ part }) => part === 'documents').length;
      await tx.authorizationItem.create({
        data: { workspaceId, authorizationId: id, part: 'documents', position, label },
      });
    },
  });
}
