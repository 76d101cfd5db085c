import type { ModalView } from '@slack/types';
import { exportMinutes } from '../../domain/time-entries/export-minutes.ts';
import { listMinutes } from '../../domain/time-entries/list-minutes.ts';
import { minutesButton, minutesCsvButton, minutesMonths, minutesPages } from '../kit/buttons/time-entries.ts';
import { type ButtonGesture, type Flow, type Gesture, onButton } from '../kit/flows.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { formLevel } from '../kit/phi.ts';
import { SENT, sendReport } from '../kit/send-report.ts';
import { minutesModal, minutesView } from './minutes.view.ts';

type Asked = { month?: string; page?: number; said?: Mrkdwn };

/** This month for the person who asks. Throws `forbidden` for everyone but billing and supervisors. */
export async function openMinutes(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  { said, ...asked }: Asked = {},
): Promise<ModalView> {
  const level = formLevel(phi);
  return minutesView(await listMinutes(ctx, asked), said ? { level, said } : { level });
}

type InList = ButtonGesture<unknown>;

async function showInstead(gesture: InList, asked: Asked): Promise<void> {
  const { client, view } = gesture;
  if (!view) return;
  await client.views.update({ view_id: view.id, view: await openMinutes(gesture, asked) });
}

const monthOf = ({ view }: InList) => minutesModal.parseMeta(view?.privateMetadata ?? '').month;

export const minutesFlows: readonly Flow[] = [
  onButton(minutesButton, async (gesture) => gesture.form.fill(await openMinutes(gesture)), {
    opensForm: true,
  }),
  ...[minutesMonths.earlier, minutesMonths.later].map((button) =>
    onButton(button, (gesture) => showInstead(gesture, { month: gesture.payload.month })),
  ),
  ...[minutesPages.earlier, minutesPages.later].map((button) =>
    onButton(button, (gesture) =>
      showInstead(gesture, { month: monthOf(gesture), page: gesture.payload.page }),
    ),
  ),
  onButton(minutesCsvButton, async (gesture) => {
    const month = monthOf(gesture);
    const report = await exportMinutes(gesture.ctx, { month });
    const keep = mrkdwn`Keep it where only people who bill can read it.`;
    await sendReport(gesture, { report, format: 'csv', keep });
    await showInstead(gesture, { month, said: SENT });
  }),
];
