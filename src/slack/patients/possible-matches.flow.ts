import type { Ctx } from '../../domain/context.ts';
import { decideMatch } from '../../domain/imports/decide-match.ts';
import { listPossibleMatches } from '../../domain/imports/list-possible-matches.ts';
import { listUndoableMerges } from '../../domain/imports/list-undoable-merges.ts';
import { undoMerge } from '../../domain/imports/undo-merge.ts';
import {
  differentPeopleButton,
  notSamePersonButton,
  reviewMatchesButton,
  samePersonButton,
} from '../kit/buttons/patients.ts';
import { onButton } from '../kit/flows.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { possibleMatches } from './possible-matches.view.ts';

/** `/care matches`: who of the member's patients may be one person with another. */
export const openMatches = async (ctx: Ctx): Promise<PrivateReply> =>
  possibleMatches({ ...(await listPossibleMatches(ctx, {})), merges: await listUndoableMerges(ctx) });

export const reviewMatchesFlow = onButton(reviewMatchesButton, async ({ ctx, payload: { id }, reply }) => {
  const matches = await listPossibleMatches(ctx, id ? { patientId: id } : {});
  await reply(possibleMatches({ ...matches, merges: id ? [] : await listUndoableMerges(ctx) }));
});

export const samePersonFlow = onButton(samePersonButton, async ({ ctx, payload, replace }) => {
  const { remaining, other } = await decideMatch(ctx, { id: payload.id, decision: 'same' });
  await replace(
    await rest(
      ctx,
      mrkdwn`Merged: *${escapeMrkdwn(remaining.caseKey)}* has everything now. \`/patient ${escapeMrkdwn(other.caseKey)}\` finds it too.`,
    ),
  );
});

export const differentPeopleFlow = onButton(differentPeopleButton, async ({ ctx, payload, replace }) => {
  const { remaining, other } = await decideMatch(ctx, { id: payload.id, decision: 'different' });
  await replace(
    await rest(
      ctx,
      mrkdwn`Saved: *${escapeMrkdwn(remaining.caseKey)}* and *${escapeMrkdwn(other.caseKey)}* are different people. No import asks again.`,
    ),
  );
});

export const notSamePersonFlow = onButton(notSamePersonButton, async ({ ctx, payload, replace }) => {
  const { remaining, other, staying } = await undoMerge(ctx, { id: payload.id });
  const stays =
    staying === 0
      ? mrkdwn``
      : mrkdwn` What was added since (${staying} tasks and contacts) stays with *${escapeMrkdwn(remaining.caseKey)}*: check whose it is.`;
  await replace(
    await rest(
      ctx,
      mrkdwn`Separated: *${escapeMrkdwn(remaining.caseKey)}* and *${escapeMrkdwn(other.caseKey)}* have their own records again.${stays}`,
    ),
  );
});

/** What was decided, above what is left to decide. */
const rest = async (ctx: Ctx, said: Mrkdwn): Promise<PrivateReply> =>
  possibleMatches({ ...(await listPossibleMatches(ctx, {})), merges: await listUndoableMerges(ctx) }, said);
