import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { askForHuddle } from '../../domain/huddles/ask-for-huddle.ts';
import { addToAgenda, removeFromAgenda } from '../../domain/huddles/change-agenda.ts';
import { closeHuddle } from '../../domain/huddles/close-huddle.ts';
import { getItem } from '../../domain/huddles/get-huddle.ts';
import { LONGEST_MINUTES } from '../../domain/huddles/huddle.ts';
import { cancelHuddle, openHuddle } from '../../domain/huddles/open-huddle.ts';
import { nextItem, startItem } from '../../domain/huddles/start-item.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import {
  addCaseButton,
  cancelHuddleButton,
  closeHuddleButton,
  nextCaseButton,
  removeCaseButton,
  startCaseButton,
  startHuddleButton,
} from '../kit/buttons/huddles.ts';
import { numberField, suggestField, textField } from '../kit/fields.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { one } from '../kit/values.ts';
import { askModal } from './ask.view.ts';
import { caseLabel } from './case-words.ts';
import { numberIn } from './plan.flow.ts';

const AboutOne = z.object({ v: z.literal(1), id: z.uuid() });
const addModal = defineModal('huddle.add', AboutOne);
const removeModal = defineModal('huddle.remove', AboutOne);

/** The agenda and its cards follow the record: a press answers by what they show. */
export const startHuddleFlow = onButton(startHuddleButton, async ({ ctx, payload }) => {
  await openHuddle(ctx, { id: payload.id });
});
export const cancelHuddleFlow = onButton(cancelHuddleButton, async ({ ctx, payload }) => {
  await cancelHuddle(ctx, { id: payload.id });
});
export const startCaseFlow = onButton(startCaseButton, async ({ ctx, payload }) =>
  startItem(ctx, { id: payload.id }),
);

export const nextCaseFlow = onButton(nextCaseButton, async ({ ctx, payload, reply }) => {
  const next = await nextItem(ctx, { id: payload.id });
  if (!next) await reply(mrkdwn`That was the last case. *Close* on the agenda drafts the minutes.`);
});

export const closeHuddleFlow = onButton(closeHuddleButton, async ({ ctx, payload, reply }) => {
  const { done, rolled } = await closeHuddle(ctx, { id: payload.id });
  await reply(
    mrkdwn`Closed: *${done}* done, *${rolled}* carried to the next huddle. The lead has the minutes to approve.`,
  );
});

export const openAddFlow = onButton(
  addCaseButton,
  async ({ payload, form }) => form.fill(addView(payload.id)),
  { opensForm: true },
);

const addView = (id: string): ModalView =>
  addModal.view({
    title: 'Add a case',
    submit: 'Add',
    meta: { v: 1, id },
    blocks: [
      suggestField({
        name: 'patient',
        label: 'Patient',
        suggestAs: 'patient.search',
        placeholder: 'Name, case key, MRN or birth date',
      }),
      numberField({ name: 'minutes', label: 'Minutes', initial: 5, min: 1, max: LONGEST_MINUTES }),
    ],
  });

export const addFlow = onSubmit(addModal, async ({ ctx, meta, values }) => {
  await addToAgenda(ctx, {
    huddleId: meta.id,
    patientId: one(values, 'patient') ?? '',
    minutes: numberIn(values, 'minutes') ?? undefined,
  });
  return undefined;
});

export const openRemoveFlow = onButton(
  removeCaseButton,
  async (gesture) => {
    const { ctx, payload, form } = gesture;
    const item = await getItem(ctx, { id: payload.id });
    const surface = await formSurfaceFor(gesture, []);
    await form.fill(
      removeModal.view({
        title: 'Take off the agenda',
        submit: 'Take off',
        meta: { v: 1, id: item.id },
        blocks: [
          paragraph(mrkdwn`*${escapeMrkdwn(caseLabel(item, surface))}*`),
          textField({ name: 'reason', label: 'Reason', max: TEXT_LIMITS.huddleReason }),
        ],
      }),
    );
  },
  { opensForm: true },
);

export const removeFlow = onSubmit(removeModal, async ({ ctx, meta, values }) => {
  await removeFromAgenda(ctx, { id: meta.id, reason: one(values, 'reason') ?? '' });
  return undefined;
});

/** Asked for with `/care huddle` and a patient's words. */
export const askFlow = onSubmit(askModal, async ({ ctx, values }) => {
  await askForHuddle(ctx, { patientId: one(values, 'patient') ?? '', reason: one(values, 'reason') });
  return undefined;
});
