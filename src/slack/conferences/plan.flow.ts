import type { ModalView } from '@slack/types';
import { planConference } from '../../domain/conferences/plan-conference.ts';
import { prepareConference } from '../../domain/conferences/prepare-conference.ts';
import { invalidField } from '../../domain/errors.ts';
import { searchPatients } from '../../domain/patients/search-patients.ts';
import { planConferenceButton } from '../kit/buttons/conferences.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import { familyOf } from './family-fields.view.ts';
import { planConferenceModal, planConferenceView } from './plan.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;
const HOUR_MS = 3_600_000;

/** `/care conference NAME`: the form, where the words name one patient. */
export async function openConference(acting: Acting, words: string): Promise<ModalView> {
  if (words === '')
    return noticeView(mrkdwn`Add part of a name or a case key, for example \`/care conference K7Q4\`.`);
  const [only, ...others] = await searchPatients(acting.ctx, { query: words, limit: 2 });
  if (!only) return noticeView(mrkdwn`No patient of your teams matches that. Nothing was planned.`);
  if (others.length > 0)
    return noticeView(
      mrkdwn`Several patients match. Add more of the name or use the case key; nothing was planned.`,
    );
  return formFor(acting, only.id);
}

async function formFor(acting: Acting, patientId: string): Promise<ModalView> {
  const { ctx } = acting;
  const prepared = await prepareConference(ctx, { patientId });
  const tomorrow = ctx.now().getTime() + 24 * HOUR_MS;
  const when = {
    at: new Date(Math.ceil(tomorrow / HOUR_MS) * HOUR_MS),
    leadSlackUserId: ctx.actor.slackUserId,
  };
  return planConferenceView(prepared, when, await formSurfaceFor(acting, prepared.patient));
}

export const openPlanFlow = onButton(
  planConferenceButton,
  async (gesture) => gesture.form.fill(await formFor(gesture, gesture.payload.id)),
  { opensForm: true },
);

export const planFlow = onSubmit(planConferenceModal, async ({ ctx, meta, values }) => {
  const seconds = one(values, 'at');
  if (!seconds) throw invalidField('at', 'Choose a date and a time.');
  const { patient } = await prepareConference(ctx, { patientId: meta.patientId });
  await planConference(ctx, {
    patientId: meta.patientId,
    at: new Date(Number(seconds) * 1000),
    minutes: Number(one(values, 'minutes')),
    leadSlackUserId: one(values, 'lead') ?? '',
    ...familyOf(values, patient.caregivers, new Map()),
  });
  return undefined;
});
