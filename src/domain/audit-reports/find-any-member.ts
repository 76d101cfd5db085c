import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';

const Input = z.object({ slackUserId: z.string().min(1, 'Choose a member.') });

/**
 * A person by their Slack id, also one who was deactivated, for a privacy officer; what is asked of them is audited with
 * the question.
 * @returns the member's id.
 * @throws DomainError `forbidden` for members who are no privacy officers; `invalid` for who never used Northstar.
 */
export async function findAnyMember(ctx: Ctx, input: z.input<typeof Input>): Promise<string> {
  await requireAccess(ctx, {
    action: 'audit.view',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  });
  const { slackUserId } = parseInput(Input, input);
  const member = await ctx.db.member.findUnique({
    where: { workspaceId_slackUserId: { workspaceId: ctx.workspace.id, slackUserId } },
    select: { id: true },
  });
  if (!member)
    throw invalidField('memberId', 'That person has never used Northstar: there are no rows of theirs.');
  return member.id;
}
