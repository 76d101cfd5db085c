import type { Ctx } from '../../domain/context.ts';
import { decideMatch } from '../../domain/imports/decide-match.ts';
import { listPossibleMatches } from '../../domain/imports/list-possible-matches.ts';
import { differentPeopleButton, reviewMatchesButton, samePersonButton } from '../kit/buttons/patients.ts';
import { onButton } from '../kit/flows.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { possibleMatches } from './possible-matches.view.ts';

/** `/care matches`: who of the member's patients may be one person with another. */
export const openMatches = async (ctx: Ctx): Promise<PrivateReply> =>
  possibleMatches(await listPossibleMatches(ctx, {}));

export const reviewMatchesFlow = onButton(reviewMatchesButton, async ({ ctx, payload: { id }, reply }) => {
  await reply(possibleMatches(await listPossibleMatches(ctx, id ? { patientId: id } : {})));
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

/** What was decided, above what is left to decide. */
const rest = async (ctx: Ctx, said: Mrkdwn): Promise<PrivateReply> =>
  possibleMatches(await listPossibleMatches(ctx, {}), said);
