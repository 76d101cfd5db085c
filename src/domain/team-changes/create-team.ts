import type { z } from 'zod';
import type { Team } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { change } from '../change.ts';
import { applyFitness } from '../channels/apply-fitness.ts';
import { keepChannel } from '../channels/doubt-channel.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { requireFreeName } from '../teams/free-name.ts';
import { TeamInput, teamColumns } from '../teams/team-input.ts';
import { setTeamMembers } from './team-members.ts';

/**
 * Creates a team with its people.
 * @returns the new team.
 * @throws DomainError `forbidden` for members who are not administrators; `invalid` with the fields at fault, `name`
 *   when it is taken; `duplicate` when this gesture was saved before.
 */
export async function createTeam(ctx: Ctx, input: z.input<typeof TeamInput>): Promise<Team> {
  const entry: AuditEntry = { action: 'team.create', subjectType: 'Team' };
  await requireAccess(ctx, entry);
  const fields = parseInput(TeamInput, input);
  return change(ctx, async (unit) => {
    await requireFreeName(unit, ctx, fields.name);
    const team = await unit.tx.team.create({
      data: { ...teamColumns(fields), workspaceId: ctx.workspace.id, createdAt: ctx.now() },
    });
    const { joined } = await setTeamMembers(unit, ctx, { id: team.id, memberIds: fields.memberIds });
    if (fields.slackChannelId) await keepChannel(unit.tx, ctx, fields.slackChannelId);
    await applyFitness(unit.tx, ctx, { teamIds: [team.id] });
    unit.audit({ ...entry, subjectId: team.id, details: { joined } });
    return team;
  });
}
