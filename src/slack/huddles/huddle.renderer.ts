import type { WebClient } from '@slack/web-api';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, visibleTo } from '../../domain/deliveries/visible-to.ts';
import {
  agendaPost,
  carriedQuestions,
  hasLead,
  readHuddleForMessage,
  readItemForMessage,
} from '../../domain/huddles/read-huddle-for-message.ts';
import { readFitness } from '../../domain/teams/channel-fitness.ts';
import { causesOf } from '../channels/reason-words.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { joinMrkdwn, link, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { permalinkOf } from '../kit/permalink.ts';
import { agendaMessage, linkMessage, minutesMessage, newsMessage } from './agenda.view.ts';
import { caseMessage } from './case.view.ts';

/** The agenda, as it is now. */
export const huddleRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId }) => {
    const huddle = await readHuddleForMessage(ctx, subjectId);
    if (!huddle) return 'withdraw';
    return agendaMessage(huddle, {
      now: ctx.now(),
      unfit: await unfitLine(ctx, huddle.teamId, huddle.channelId),
      hasLead: await hasLead(ctx, huddle),
    });
  };

/** Says why names and words are missing, so that nobody takes it for a fault. */
async function unfitLine(ctx: Ctx, teamId: string, channelId: string): Promise<Mrkdwn | null> {
  const [fitness] = await readFitness(ctx.db, ctx, { teamIds: [teamId] });
  if (fitness?.fitness === 'fit' && fitness.channelId === channelId) return null;
  const causes = causesOf(fitness?.reasons ?? []).map(({ what }) => what);
  return causes.length > 0
    ? mrkdwn`Case keys only in this channel: ${joinMrkdwn(causes, '; ')}. *Details* shows the rest to you alone.`
    : mrkdwn`Case keys only until Northstar knows who can read this channel. *Details* shows the rest to you alone.`;
}

/** One case in its thread. */
export const huddleItemRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination }) => {
    const item = await readItemForMessage(ctx, subjectId);
    if (!item) return 'withdraw';
    const record = { item, carried: await carriedQuestions(ctx, item) };
    const shown = await visibleTo(ctx, record, {
      team: { id: item.patient.teamId },
      destination,
      place: 'details',
    });
    return {
      ...caseMessage(shown, ctx.now()),
      shows: item.patient.isPart2 ? null : disclosureOf([shown], ({ item: { patientId } }) => patientId),
    };
  };

/** Where the agenda is. */
export const huddleLinkRenderer =
  (ctx: Ctx<SystemActor>, { client }: { client: WebClient }): DeliveryRenderer =>
  async ({ subjectId, messageTs }) => {
    const huddle = await readHuddleForMessage(ctx, subjectId);
    if (!huddle || (huddle.state === 'cancelled' && !messageTs)) return 'withdraw';
    const address = await permalinkOf(client, await agendaPost(ctx, subjectId));
    return linkMessage(huddle, address, (words) => (address ? link(address, words) : words));
  };

/** The minutes, to whoever leads the huddle now. */
export const huddleMinutesRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const huddle = await readHuddleForMessage(ctx, subjectId);
    if (!huddle) return 'withdraw';
    if (huddle.lead.slackUserId !== destination && !messageTs) return 'withdraw';
    return minutesMessage(huddle, huddle.team.readsHuddleNotes && huddle.notesCanvasId !== null);
  };

/** A case that has moved away. One that came back before this was sent says nothing. */
export const huddleNewsRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId }) => {
    const item = await readItemForMessage(ctx, subjectId);
    if (!item || item.patient.teamId === item.huddle.teamId) return 'withdraw';
    return newsMessage(item.patient.caseKey, item.patient.isPart2, item.huddle);
  };
