import type { ModalView } from '@slack/types';
import { endAbsence } from '../../domain/absences/end-absence.ts';
import { planAbsence } from '../../domain/absences/plan-absence.ts';
import { presence } from '../../domain/absences/presence.ts';
import { recordAccess } from '../../domain/access/require-access.ts';
import { invalidField } from '../../domain/errors.ts';
import { awayButton, backButton } from '../kit/buttons/absences.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import type { Mrkdwn } from '../kit/mrkdwn.ts';
import { one } from '../kit/values.ts';
import { awayModal, awayView, backWords, plannedWords } from './away.view.ts';

/** What `/care away` opens; a person who sees no patients has no tasks, and reads so before filling anything in. */
export async function openAway({ ctx }: Pick<Gesture, 'ctx'>): Promise<ModalView> {
  await recordAccess(ctx, { action: 'absence.prepare', subjectType: 'Absence' });
  return awayView(await presence(ctx), ctx.now());
}

/** What `/care back` says. */
export const sayBack = async ({ ctx }: Pick<Gesture, 'ctx'>): Promise<Mrkdwn> =>
  backWords(await endAbsence(ctx));

export const openAwayFlow = onButton(
  awayButton,
  async (gesture) => gesture.form.fill(await openAway(gesture)),
  { opensForm: true },
);

export const planAwayFlow = onSubmit(awayModal, async ({ ctx, values }) => {
  const backupSlackUserId = one(values, 'backup');
  if (!backupSlackUserId) throw invalidField('backup', 'Choose who covers for you.');
  const planned = await planAbsence(ctx, {
    startsAt: momentOf(one(values, 'from')),
    endsAt: momentOf(one(values, 'until')),
    backupSlackUserId,
    mode: one(values, 'mode') === 'as_due' ? 'as_due' : 'all',
  });
  return { update: noticeView(plannedWords(planned, ctx.now())) };
});

/** In App Home the day itself shows it; a form becomes the receipt. */
export const backFlow = onButton(backButton, async (gesture) => {
  const words = await sayBack(gesture);
  const { view, client, reply } = gesture;
  if (!view) return reply(words);
  if (view.type === 'modal') await client.views.update({ view_id: view.id, view: noticeView(words) });
});

/** Slack's picker gives seconds since 1970. */
const momentOf = (seconds: string | null): Date | null => (seconds ? new Date(Number(seconds) * 1000) : null);
