import { recordAudit } from '../audit/audit.ts';
import type { Ctx, Tx } from '../context.ts';
import { readFitness, type Scope, type TeamFitness, within } from '../teams/channel-fitness.ts';
import { settleAlert } from './channel-alert.ts';
import { hideShown, showAgain } from './shown-messages.ts';

/** An audit row names at most this many people; the alert names all. */
const MOST_IN_AUDIT = 50;

/**
 * Acts on what the fitness of these teams' channels has become, in the transaction of what changed it. `isBeingRead`:
 * Slack is about to be asked, so a fit channel that is in doubt keeps what was posted until the answer, and no one is
 * notified yet.
 */
export async function applyFitness(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  { isBeingRead = false }: { isBeingRead?: boolean } = {},
): Promise<void> {
  // One at a time: of two changes at once the second one sees what the first one did.
  await tx.$queryRaw`
    SELECT 1 FROM team WHERE team."workspaceId" = ${ctx.workspace.id}::uuid AND ${within(ctx, scope)}
     ORDER BY team."id" FOR NO KEY UPDATE`;
  for (const team of await readFitness(tx, ctx, scope)) {
    if (!isBeingRead) await settleAlert(tx, ctx, team);
    await turn(tx, ctx, team, isBeingRead);
  }
}

async function turn(tx: Tx, ctx: Ctx, team: TeamFitness, isBeingRead: boolean): Promise<void> {
  const { teamId, channelId, saved, reasons } = team;
  const wasOpen = saved === 'fit' || saved === 'checking';
  const becomes = team.fitness === 'unknown' && isBeingRead && wasOpen ? 'checking' : team.fitness;
  if (becomes === saved) return;
  await tx.team.update({ where: { id: teamId }, data: { channelFitness: becomes } });
  if (channelId && becomes === 'fit') await showAgain(tx, ctx, { teamId, channelId });
  // Where Northstar is not, Slack refuses each change: that is hidden when it is back and the channel unfit.
  else if (channelId && team.isMember && (wasOpen || becomes === 'unfit'))
    await hideShown(tx, ctx, { channelId, onlyInFlight: becomes === 'checking' });
  await recordAudit(tx, ctx, {
    action: 'channel.assess',
    subjectType: 'Team',
    subjectId: teamId,
    details: { channelId, from: saved, to: becomes, reasons: reasons.slice(0, MOST_IN_AUDIT) },
  });
}
