import { type AssistantActor, actingMember, type Ctx, type MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';

/**
 * The assistant, for the member who acts: under their access and never more, and named so in the audit trail.
 * @returns the context, and the member.
 * @throws DomainError `forbidden` for a job.
 */
export function onBehalf(ctx: Ctx): { acting: Ctx<AssistantActor>; member: MemberActor } {
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can ask for a change.');
  return { acting: { ...ctx, actor: { kind: 'assistant', onBehalfOf: member } }, member };
}
