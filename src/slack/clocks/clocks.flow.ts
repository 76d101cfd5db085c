import type { ModalView } from '@slack/types';
import { getClock } from '../../domain/clocks/get-clock.ts';
import { listClocks } from '../../domain/clocks/list-clocks.ts';
import { listRules } from '../../domain/clocks/list-rules.ts';
import { startClock } from '../../domain/clocks/start-clock.ts';
import type { ClockCursor } from '../../domain/clocks/unsettled.ts';
import { dateAt } from '../../domain/time/instants.ts';
import {
  clocksButton,
  firstClocksButton,
  nextClocksButton,
  openClockButton,
  rulesButton,
  startClockButton,
} from '../kit/buttons/clocks.ts';
import { type ButtonGesture, type Flow, type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import { actFlow } from './act.flow.ts';
import { clockView } from './clock.view.ts';
import { clocksView } from './clocks.view.ts';
import { rulesView } from './rules.view.ts';
import { startClockForm, startClockView } from './start.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

/** `/care clocks`. */
export async function openClocks(acting: Acting, after: ClockCursor | null = null): Promise<ModalView> {
  const listed = await listClocks(acting.ctx, { after });
  const surface = await formSurfaceFor(acting, listed.clocks);
  return clocksView(listed, { surface, now: acting.ctx.now(), isLater: after !== null });
}

/** `/care rules`. */
export const openRules = async ({ ctx }: Pick<Gesture, 'ctx'>): Promise<ModalView> =>
  rulesView(await listRules(ctx));

/** `/care clock`. Who may not is refused before a form is filled in vain. */
export async function openStart({ ctx }: Pick<Gesture, 'ctx'>): Promise<ModalView> {
  await listRules(ctx);
  const today = dateAt(ctx.now(), ctx.actor.timeZone).toString();
  return startClockView({ today, ownerId: ctx.actor.slackUserId });
}

const listFlow = onButton(clocksButton, async (gesture) => gesture.form.fill(await openClocks(gesture)), {
  opensForm: true,
});

async function showPage(gesture: ButtonGesture<unknown>, after: ClockCursor | null): Promise<void> {
  if (!gesture.view) return;
  await gesture.client.views.update({ view_id: gesture.view.id, view: await openClocks(gesture, after) });
}
const pageFlows = [
  onButton(nextClocksButton, (gesture) => showPage(gesture, gesture.payload.after)),
  onButton(firstClocksButton, (gesture) => showPage(gesture, null)),
];

const openFlow = onButton(
  openClockButton,
  async (gesture) => {
    const found = await getClock(gesture.ctx, { id: gesture.payload.id });
    const look = { surface: await formSurfaceFor(gesture, found), now: gesture.ctx.now() };
    await gesture.form.fill(clockView(found, look));
  },
  { opensForm: true },
);

const rulesFlow = onButton(rulesButton, async (gesture) => gesture.form.fill(await openRules(gesture)), {
  opensForm: true,
});

const openStartFlow = onButton(
  startClockButton,
  async (gesture) => gesture.form.fill(await openStart(gesture)),
  { opensForm: true },
);

const startFlow = onSubmit(startClockForm, async (gesture) => {
  const { ctx, values, client, parentViewId } = gesture;
  await startClock(ctx, {
    patientId: one(values, 'patientId') ?? '',
    ruleKey: one(values, 'ruleKey') ?? '',
    startOn: one(values, 'startOn') ?? '',
    startTime: one(values, 'startTime'),
    letterDueOn: one(values, 'letterDueOn'),
    ownerSlackUserId: one(values, 'owner'),
  });
  if (parentViewId)
    gesture.after(async () => {
      await client.views.update({ view_id: parentViewId, view: await openClocks(gesture) });
    });
  return undefined;
});

export const clockFlows: readonly Flow[] = [
  listFlow,
  ...pageFlows,
  openFlow,
  rulesFlow,
  openStartFlow,
  startFlow,
  actFlow,
];
