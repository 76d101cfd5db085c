import { startOfDay } from '../../domain/start-of-day/start-of-day.ts';
import { claimTransition } from '../../domain/transitions/claim-transition.ts';
import { claimFromDayButton, startOfDayButton } from '../kit/buttons/calls.ts';
import { type Flow, type Gesture, onButton } from '../kit/flows.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { DIGEST_SURFACE } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { dayMessage } from './day.view.ts';

/** `/care today`: who needs the member first and why (L2: for them alone). */
export const openDay = async ({ ctx }: Pick<Gesture, 'ctx'>, page = 0): Promise<PrivateReply> =>
  dayMessage(await startOfDay(ctx, { page }), { surface: DIGEST_SURFACE, now: ctx.now() });

/** More: the next page in the place of this one; from App Home the first. */
const startOfDayFlow = onButton(startOfDayButton, async (gesture) => {
  const message = await openDay(gesture, gesture.payload.page);
  await (gesture.view?.type === 'home' ? gesture.reply(message) : gesture.replace(message));
});

/** From App Home the app shows it again by itself. */
const claimFlow = onButton(claimFromDayButton, async (gesture) => {
  await claimTransition(gesture.ctx, { id: gesture.payload.id });
  if (gesture.view?.type !== 'home') return gesture.replace(await openDay(gesture));
  await gesture.reply(mrkdwn`You have claimed this discharge: its deadlines are your tasks now.`);
});

export const startOfDayFlows: Flow[] = [startOfDayFlow, claimFlow];
