import { deliveryHealth } from '../../domain/delivery-operations/delivery-health.ts';
import { dismissDelivery } from '../../domain/delivery-operations/dismiss-delivery.ts';
import { reviveDelivery } from '../../domain/delivery-operations/revive-delivery.ts';
import { listParkedJobs } from '../../domain/explanations/list-parked-jobs.ts';
import { listParkedWork } from '../../domain/parked-work/list-parked-work.ts';
import { retryWork } from '../../domain/parked-work/retry-work.ts';
import { setLagLimit } from '../../domain/workspaces/set-lag-limit.ts';
import { slackCode } from '../kit/answer.ts';
import {
  dismissAllButton,
  dismissButton,
  healthButton,
  healthPages,
  PICK_LAG_LIMIT,
  refreshHealthButton,
  retryAllButton,
  retryButton,
  retryWorkButton,
} from '../kit/buttons/operations.ts';
import { type ButtonGesture, type Gesture, onButton, onPick } from '../kit/flows.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { healthModal, healthView, messages, NEVER } from './health.view.ts';

/** The view for the person who asks. Throws `forbidden` for everyone but administrators, naming who to ask. */
export async function openHealth({ ctx }: Pick<Gesture, 'ctx'>) {
  return healthView(await deliveryHealth(ctx), {
    now: ctx.now(),
    parked: await listParkedJobs(ctx),
    work: await listParkedWork(ctx),
  });
}

export const openHealthFlow = onButton(
  healthButton,
  async (gesture) => gesture.form.fill(await openHealth(gesture)),
  { opensForm: true },
);

type InHealth = Pick<ButtonGesture<unknown>, 'ctx' | 'client' | 'view'>;

/** The same view with what is true now, on the page where the person was unless given. */
async function refreshHealth({ ctx, client, view }: InHealth, shown: { page?: number; said?: Mrkdwn } = {}) {
  if (!view) return;
  const page = shown.page ?? healthModal.parseMeta(view.privateMetadata).page;
  const health = await deliveryHealth(ctx, { page });
  const parked = await listParkedJobs(ctx);
  const work = await listParkedWork(ctx);
  const next = healthView(health, {
    now: ctx.now(),
    parked,
    work,
    ...(shown.said ? { said: shown.said } : {}),
  });
  await client.views.update({ view_id: view.id, view: next }).catch((error: unknown) => {
    // Closed meanwhile: what was pressed is done all the same.
    if (slackCode(error) !== 'not_found') throw error;
  });
}

const refreshHealthFlow = onButton(refreshHealthButton, (gesture) => refreshHealth(gesture));

const healthPageFlows = [healthPages.earlier, healthPages.later].map((button) =>
  onButton(button, (gesture) => refreshHealth(gesture, { page: gesture.payload.page })),
);

const retryFlow = onButton(retryButton, async (gesture) => {
  const count = await reviveDelivery(gesture.ctx, { id: gesture.payload.id });
  await refreshHealth(gesture, { said: retried(count) });
});

const retryAllFlow = onButton(retryAllButton, async (gesture) => {
  const count = await reviveDelivery(gesture.ctx, { code: gesture.payload.code });
  await refreshHealth(gesture, { said: retried(count) });
});

const retryWorkFlow = onButton(retryWorkButton, async (gesture) => {
  const isRetried = await retryWork(gesture.ctx, { id: gesture.payload.id });
  const said = isRetried
    ? mrkdwn`*It is tried again within a minute.* If it fails again, it appears here again.`
    : mrkdwn`It was no longer stopped.`;
  await refreshHealth(gesture, { said });
});

const dismissFlow = onButton(dismissButton, async (gesture) => {
  const count = await dismissDelivery(gesture.ctx, { id: gesture.payload.id });
  await refreshHealth(gesture, { said: dismissed(count) });
});

const dismissAllFlow = onButton(dismissAllButton, async (gesture) => {
  const count = await dismissDelivery(gesture.ctx, { code: gesture.payload.code });
  await refreshHealth(gesture, { said: dismissed(count) });
});

const lagLimitFlow = onPick(PICK_LAG_LIMIT, async (gesture) => {
  const { payload } = gesture;
  await setLagLimit(gesture.ctx, { minutes: payload === NEVER ? null : Number(payload) });
  await refreshHealth(gesture, { said: mrkdwn`*Saved.*` });
});

const retried = (count: number) =>
  mrkdwn`*${messages(count)} ${count === 1 ? 'is' : 'are'} being retried.* Press Refresh in a moment: messages that Slack still rejects appear here again.`;
const dismissed = (count: number) => mrkdwn`*${messages(count)} dismissed.*`;

export const healthFlows = [
  openHealthFlow,
  refreshHealthFlow,
  ...healthPageFlows,
  retryFlow,
  retryAllFlow,
  retryWorkFlow,
  dismissFlow,
  dismissAllFlow,
  lagLimitFlow,
];
