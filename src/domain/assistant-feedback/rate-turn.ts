import { z } from 'zod';
import { AssistantFault } from '../../generated/prisma/enums.ts';
import { requireAccess } from '../access/require-access.ts';
import { INTENT_NAMES } from '../assistant/intent.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';

const Input = z.object({
  turnId: z.uuid(),
  isHelpful: z.boolean(),
  /** A key of FAULT_LABELS. */
  fault: z.string().nullish().pipe(z.enum(AssistantFault).nullish()),
  /** The key of INTENTS that was meant instead. */
  meant: z.string().nullish().pipe(z.enum(INTENT_NAMES).nullish()),
});

/** What may be wrong with an answer. */
export const FAULT_LABELS = {
  other_request: 'It answered something else',
  other_patient: 'It was about another patient',
  incomplete: 'Something is missing',
  incorrect: 'Something is not right',
  unclear: 'I do not understand it',
} as const satisfies Record<AssistantFault, string>;

/**
 * What whoever asked says of an answer, in words of ours alone: none of theirs is kept, and none of the answer's. The last
 * one counts.
 * @throws DomainError `not-found` for an answer to somebody else; `invalid` with the fields at fault.
 */
export async function rateTurn(ctx: Ctx<MemberActor>, input: z.input<typeof Input>): Promise<void> {
  const entry = await requireAccess(ctx, { action: 'assistant.rate', subjectType: 'AssistantTurn' });
  const { turnId, isHelpful, fault = null, meant = null } = parseInput(Input, input);
  await change(ctx, async ({ tx, audit }) => {
    const of = { id: turnId, workspaceId: ctx.workspace.id, memberId: ctx.actor.memberId };
    if ((await tx.assistantTurn.count({ where: of })) === 0)
      throw new DomainError('not-found', 'That answer was not yours. Nothing was saved.');
    const said = { isHelpful, fault, meant };
    await tx.assistantFeedback.upsert({
      where: { turnId },
      create: { ...said, turnId, workspaceId: ctx.workspace.id, createdAt: ctx.now() },
      update: said,
    });
    audit({ ...entry, subjectId: turnId, details: { isHelpful } });
  });
}
