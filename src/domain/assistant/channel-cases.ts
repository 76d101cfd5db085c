import { z } from 'zod';
import { actingMember, type Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { startOfDay } from '../start-of-day/start-of-day.ts';

const Input = z.object({ channelId: z.string().max(40) });
const MOST = 2;

/**
 * Who of a team needs the acting member first, by the channel of that team.
 * @returns at most two case keys; none where the channel is no team's of theirs.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function channelCases(ctx: Ctx, input: z.input<typeof Input>): Promise<string[]> {
  const { channelId } = parseInput(Input, input);
  const teamIds = [...(actingMember(ctx.actor)?.teamIds ?? [])];
  const team = await ctx.db.team.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      slackChannelId: channelId,
      archivedAt: null,
      id: { in: teamIds },
    },
    select: { id: true },
  });
  if (!team) return [];
  const { rows } = await startOfDay(ctx);
  const ids = [...new Set(rows.flatMap(({ patient }) => patient?.id ?? []))];
  const theirs = await ctx.db.patient.findMany({
    where: { id: { in: ids }, teamId: team.id },
    select: { id: true, caseKey: true },
  });
  return ids.flatMap((id) => theirs.find((each) => each.id === id)?.caseKey ?? []).slice(0, MOST);
}
