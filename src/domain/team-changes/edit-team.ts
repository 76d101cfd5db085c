import { z } from 'zod';
import type { Team } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { change } from '../change.ts';
import { applyFitness } from '../channels/apply-fitness.ts';
import { keepChannel } from '../channels/doubt-channel.ts';
import { markForRecount } from '../clocks/recount-clocks.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { releaseHeldTasks } from '../reminders/release-held-tasks.ts';
import { resetEscalation } from '../tasks/reset-escalation.ts';
import { requireFreeName } from '../teams/free-name.ts';
import { TeamInput, teamColumns } from '../teams/team-input.ts';
import { redirectPosts } from './redirect-posts.ts';
import { setTeamMembers } from './team-members.ts';

const Input = z.object({ id: z.uuid(), team: TeamInput });

/**
 * Changes a team as a whole, people included. Cards already posted stay where they are; all others follow the
 * channel.
 * @returns the changed team.
 * @throws DomainError `forbidden` for members who are not administrators; `invalid` with the fields at fault, `name`
 *   when it is taken; `conflict` when it was archived; `duplicate` when this gesture was saved before.
 */
export async function editTeam(ctx: Ctx, input: z.input<typeof Input>): Promise<Team> {
  const entry: AuditEntry = { action: 'team.edit', subjectType: 'Team', subjectId: input.id };
  await requireAccess(ctx, entry);
  const { id, team: fields } = parseInput(Input, input);
  return change(ctx, async (unit) => {
    const { tx, audit } = unit;
    await requireFreeName(unit, ctx, fields.name, id);
    const before = await tx.team.findFirst({
      where: { id },
      select: { slackChannelId: true, approverRoles: true },
    });
    const { count } = await tx.team.updateMany({
      where: { id, workspaceId: ctx.workspace.id, archivedAt: null },
      // Hour, zone or days of the overnight list may be others: the tick looks at it now.
      data: { ...teamColumns(fields), nextOvernightAt: ctx.now() },
    });
    if (count === 0)
      throw new DomainError('conflict', 'That team was archived in the meantime. Nothing was changed.', {
        id,
      });
    const [from, to] = [before?.slackChannelId, fields.slackChannelId];
    if (from && to && from !== to) await redirectPosts(tx, ctx, { teamId: id, from, to });
    if (to) await keepChannel(tx, ctx, to);
    // Of the other channel nothing is known yet.
    if (from !== to) await tx.team.update({ where: { id }, data: { channelFitness: 'unknown' } });
    // Hours, holidays or closed days may be others now: what waits for them is checked again.
    await releaseHeldTasks(tx, ctx, { teamId: id });
    await resetEscalation(tx, ctx, { teamId: id });
    await markForRecount(tx, ctx, id);
    const moved = await setTeamMembers(unit, ctx, { id, memberIds: fields.memberIds });
    await applyFitness(tx, ctx, { teamIds: [id] });
    const team = await tx.team.findUniqueOrThrow({ where: { id } });
    const { approverRoles } = team;
    audit({
      ...entry,
      details: {
        ...moved,
        channel: fields.slackChannelId,
        approverRoles,
        approverRolesBefore: before?.approverRoles ?? [],
      },
    });
    return team;
  });
}
