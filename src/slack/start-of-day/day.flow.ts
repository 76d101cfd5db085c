import { startOfDay } from '../../domain/start-of-day/start-of-day.ts';
import { startOfDayButton } from '../kit/buttons/calls.ts';
import { type Flow, type Gesture, onButton } from '../kit/flows.ts';
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

export const startOfDayFlows: Flow[] = [startOfDayFlow];
