import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { endConference } from '../../domain/conferences/end-conference.ts';
import { type ConferenceSheet, getConference } from '../../domain/conferences/get-conference.ts';
import { isOpenQuestion } from '../../domain/huddles/huddle.ts';
import { endConferenceButton } from '../kit/buttons/conferences.ts';
import { checkDue, dueFields, dueMeta } from '../kit/due-field.ts';
import { memberField } from '../kit/fields.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, joinMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { one } from '../kit/values.ts';
import { refreshParent } from './sheet.flow.ts';

const endModal = defineModal('conference.end', z.object({ v: z.literal(1), id: z.uuid(), ...dueMeta }));

export const openEndFlow = onButton(
  endConferenceButton,
  async (gesture) => {
    const sheet = await getConference(gesture.ctx, { id: gesture.payload.id });
    await gesture.form.fill(endView(sheet, await formSurfaceFor(gesture, sheet.questions)));
  },
  { opensForm: true },
);

/** What is open gets an owner and a date before anybody leaves. */
function endView({ huddle, item, questions }: ConferenceSheet, surface: Surface): ModalView {
  const open = questions.filter(isOpenQuestion);
  const lines = open.map(
    ({ text }) => mrkdwn`• ${escapeMrkdwn(cut(freeText(text, item.patient, surface) ?? 'A question', 200))}`,
  );
  return endModal.view({
    title: 'End conference',
    submit: 'End',
    meta: { v: 1, id: huddle.id },
    blocks:
      open.length === 0
        ? [paragraph(mrkdwn`No question is open. The lead gets the minutes to approve.`)]
        : [
            paragraph(
              joinMrkdwn([mrkdwn`*Open questions become tasks: the family hears from*`, ...lines], '\n'),
            ),
            memberField({
              name: 'owner',
              label: 'Owner',
              hint: 'A member of the team, who calls the family back.',
              initial: huddle.lead.slackUserId,
            }),
            ...dueFields({ name: 'due', label: 'Due' }),
          ],
  });
}

export const endFlow = onSubmit(endModal, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const due = await checkDue(gesture, 'due');
  if (due.kind === 'shown') return due.next;
  await endConference(ctx, { id: meta.id, ownerSlackUserId: one(values, 'owner'), due: due.due });
  refreshParent(gesture, meta.id);
  return undefined;
});
