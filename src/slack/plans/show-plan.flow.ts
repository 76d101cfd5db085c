import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Ctx } from '../../domain/context.ts';
import { invalidField } from '../../domain/errors.ts';
import { searchPatients } from '../../domain/patients/search-patients.ts';
import { earlierPlanPageButton, laterPlanPageButton, showPlanButton } from '../kit/buttons/plans.ts';
import { suggestField } from '../kit/fields.ts';
import { type ButtonGesture, onButton, onCommand, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { one } from '../kit/values.ts';
import { planModalFor } from './plan-modal.ts';

/** At most this many of those matched are offered in the field before anything is typed. */
const MOST = 20;

/** Whose plan: asked when the words after the command do not say it. */
const chooseModal = defineModal(
  'plan.choose',
  z.object({ v: z.literal(1), among: z.array(z.uuid()).max(MOST).optional() }),
);

/** `/plan [name]`: the plan, or the question whose. */
export const showPlanFlow = onCommand(
  '/plan',
  () => true,
  async ({ ctx, phi, text, form }) => {
    const found = text === '' ? [] : await searchPatients(ctx, { query: text, limit: MOST + 1 });
    const [only, ...others] = found;
    if (only && others.length === 0) return form.fill(await planModalFor({ ctx, phi }, { id: only.id }));
    await form.fill(
      chooseView(
        found.map(({ id }) => id),
        text,
      ),
    );
  },
);

/** The words themselves are not repeated: they are a name. */
function chooseView(ids: readonly string[], text: string): ModalView {
  const count = ids.length > MOST ? mrkdwn`More than ${MOST}` : mrkdwn`${ids.length}`;
  const note =
    ids.length > 0
      ? mrkdwn`*${count} patients* match what you typed. They are listed first: choose one.`
      : mrkdwn`No patient of your teams matches what you typed after the command. Search by part of a name, case key, MRN or birth date.`;
  return chooseModal.view({
    title: 'Care plan',
    submit: 'Show the plan',
    meta: { v: 1, ...(ids.length > 0 ? { among: ids.slice(0, MOST) } : {}) },
    blocks: [
      ...(text === '' ? [] : [paragraph(note)]),
      suggestField({
        name: 'patient',
        label: 'Patient',
        suggestAs: 'patient.search',
        placeholder: 'Name, case key, MRN or birth date',
      }),
    ],
  });
}

export const choosePlanFlow = onSubmit(chooseModal, async ({ ctx, phi, values }) => {
  const id = one(values, 'patient');
  if (id === null) throw invalidField('patient', 'Choose a patient.');
  return { update: await planModalFor({ ctx, phi }, { id }) };
});

export const showPlanByButtonFlow = onButton(
  showPlanButton,
  async ({ ctx, phi, payload, form }) => form.fill(await planModalFor({ ctx, phi }, payload)),
  { opensForm: true },
);

type Turn = ButtonGesture<{ id: string; page?: number | undefined }>;

const turnPage = async ({ ctx, phi, payload, view, client }: Turn) => {
  if (!view) return;
  await client.views.update({ view_id: view.id, view: await planModalFor({ ctx, phi }, payload) });
};
export const earlierPageFlow = onButton(earlierPlanPageButton, turnPage);
export const laterPageFlow = onButton(laterPlanPageButton, turnPage);

/** After an edit the plan behind the form shows it. */
export async function showPlanBehind(
  gesture: { ctx: Ctx } & Parameters<typeof planModalFor>[0] & { client: Turn['client'] },
  viewId: string,
  id: string,
): Promise<void> {
  await gesture.client.views.update({ view_id: viewId, view: await planModalFor(gesture, { id }) });
}
