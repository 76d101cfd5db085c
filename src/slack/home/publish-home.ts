import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { presence } from '../../domain/absences/presence.ts';
import { may } from '../../domain/access/access.ts';
import { listAdmins } from '../../domain/access/admins.ts';
import { doubtChannel } from '../../domain/channels/doubt-channel.ts';
import { isAsKnown } from '../../domain/channels/is-as-known.ts';
import { readTeamChannel } from '../../domain/channels/read-team-channel.ts';
import { canPost } from '../../domain/channels/reading.ts';
import type { Ctx, MemberActor } from '../../domain/context.ts';
import { readMyRefusals } from '../../domain/delivery-operations/read-my-refusals.ts';
import { revivePosts } from '../../domain/delivery-operations/revive-posts.ts';
import { readFocus } from '../../domain/focus/focus.ts';
import { coordinatorDay } from '../../domain/home/coordinator-day.ts';
import { teamOverview } from '../../domain/home/team-overview.ts';
import { countPossibleMatches } from '../../domain/imports/list-possible-matches.ts';
import { identifyMember } from '../../domain/member-changes/identify-member.ts';
import { myDay } from '../../domain/tasks/my-day.ts';
import { readFitness } from '../../domain/teams/channel-fitness.ts';
import { type SetUpState, setUpState } from '../../domain/workspaces/set-up-state.ts';
import { presenceBlocks } from '../absences/away.view.ts';
import { type ChannelInfo, channelReader, readInfo } from '../channels/read-channel.ts';
import type { HomeGuide } from '../kit/gesture-context.ts';
import { readProfile } from '../kit/profile.ts';
import { homeSurfaceFor } from '../kit/surface-for.ts';
import { auditBlocks } from './audit.view.ts';
import { type Channels, checklistBlocks } from './checklist.view.ts';
import { coordinatorBlocks } from './coordinator.view.ts';
import { dayBlocks, homeView } from './home.view.ts';
import { matchBlocks } from './matches.view.ts';
import { minutesBlocks } from './minutes.view.ts';
import { refusalBlocks } from './refusals.view.ts';
import { overviewBlocks } from './team-overview.view.ts';
import {
  callbacksRow,
  clocksRow,
  dischargesRow,
  focusRow,
  handOffRow,
  longMissedRow,
  todayBlocks,
} from './today.view.ts';
import { noAccessBlocks, unassignedBlocks } from './welcome.view.ts';

type Acting = { ctx: Ctx<MemberActor>; client: WebClient; guide?: HomeGuide };

/** Shows App Home as it is for this person now: their roles may have changed in the very gesture. */
export async function refreshHome(acting: Acting): Promise<void> {
  await publishFor(acting, acting.ctx.actor.slackUserId);
}

/** The same for a person whose access was changed by another; what was changed is saved whether it works or not. */
export async function refreshHomeOf({ ctx, client }: Acting, slackUserId: string): Promise<void> {
  try {
    await publishFor({ ctx, client }, slackUserId);
  } catch (error) {
    ctx.log.warn({ err: error, slackUserId }, 'App Home could not be refreshed');
  }
}

async function publishFor({ ctx, client, guide }: Acting, slackUserId: string): Promise<void> {
  const actor = await identifyMember(ctx, slackUserId, (id) => readProfile(client, id, ctx.workspace));
  const acting = { ctx: { ...ctx, actor }, client };
  const view = homeView([...((await guide?.(acting.ctx)) ?? []), ...(await blocksFor(acting))]);
  await client.views.publish({ user_id: slackUserId, view });
}

async function blocksFor({ ctx, client }: Acting): Promise<KnownBlock[]> {
  const now = ctx.now();
  const blocks = may(ctx.actor, 'task.list')
    ? [...presenceBlocks(await presence(ctx), now), ...(await careBlocks(ctx, now))]
    : [];
  if (may(ctx.actor, 'workspace.view')) {
    const state = await setUpState(ctx);
    blocks.push(...checklistBlocks(state, await readChannels({ ctx, client }, state), ctx.workspace));
  }
  if (may(ctx.actor, 'audit.view')) blocks.push(...auditBlocks());
  if (may(ctx.actor, 'minutes.list')) blocks.push(...minutesBlocks());
  if (blocks.length > 0) return blocks;
  const admins = await listAdmins(ctx);
  return admins.length > 0 ? noAccessBlocks(admins) : unassignedBlocks();
}

/** Tasks that are "now", of a supervisor's teams. */
const MOST_NOW = 3;

/** A supervisor's teams, then the member's own day. */
async function careBlocks(ctx: Ctx<MemberActor>, now: Date): Promise<KnownBlock[]> {
  const [overview, first, day, refusals, matches, focus] = await Promise.all([
    may(ctx.actor, 'team.oversee') ? teamOverview(ctx, { limit: MOST_NOW }) : null,
    coordinatorDay(ctx),
    myDay(ctx),
    readMyRefusals(ctx),
    may(ctx.actor, 'match.decide') ? countPossibleMatches(ctx) : 0,
    readFocus(ctx),
  ]);
  const look = { surface: await homeSurfaceFor(ctx, { overview, first, day }), now };
  const toKnow = [
    ...todayBlocks([
      focusRow(focus),
      callbacksRow(first.callbacks, now),
      clocksRow(first.clocks, now),
      ...first.handOffs.map((handOff) => handOffRow(handOff, now)),
      dischargesRow(first.unclaimed),
      longMissedRow(first.clocks, now),
    ]),
    ...refusalBlocks(refusals),
    ...matchBlocks(matches),
    ...coordinatorBlocks(first, look),
  ];
  return [
    ...(overview ? overviewBlocks(overview, look) : []),
    ...dayBlocks(day, look, toKnow, first.teamOverdue),
  ];
}

/** Each channel is one call of tier 3 (50 a minute); beyond this many the team's form shows it. */
const MOST_CHANNELS = 10;

/**
 * What Slack says of the channels now. One that is not what was known of it is read whole, should Slack's event have been
 * missed: made public it stops getting details, and one that Northstar was invited to gets what waited.
 */
async function readChannels({ ctx, client }: Acting, { teams }: SetUpState): Promise<Channels> {
  const ids = [...new Set(teams.flatMap((team) => team.slackChannelId ?? []))].slice(0, MOST_CHANNELS);
  const read = ids.map(async (channelId): Promise<[string, ChannelInfo | 'unseen'][]> => {
    try {
      const seen = await readInfo(client, channelId);
      if (!(await isAsKnown(ctx, { channelId, seen }))) await readWhole({ ctx, client }, channelId, seen);
      if (seen !== 'unseen' && canPost(seen)) await revivePosts(ctx, channelId);
      return [[channelId, seen]];
    } catch (error) {
      ctx.log.warn({ err: error, channelId }, 'the channel could not be checked');
      return [];
    }
  });
  const seen = new Map((await Promise.all(read)).flat());
  return { seen, fitness: await readFitness(ctx.db, ctx, { teamIds: teams.map(({ id }) => id) }) };
}

async function readWhole(
  { ctx, client }: Acting,
  channelId: string,
  seen: ChannelInfo | 'unseen',
): Promise<void> {
  const says = seen === 'unseen' ? {} : { isPublic: !seen.isPrivate, isShared: seen.isShared };
  if (!(await doubtChannel(ctx, { channelId, ...says }))) return;
  await readTeamChannel(ctx, { channelId, readSlack: channelReader(client, ctx.workspace) });
}
