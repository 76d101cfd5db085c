import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { getHuddle } from '../../domain/huddles/get-huddle.ts';
import { MOST_GUESTS, type WholeHuddle } from '../../domain/huddles/huddle.ts';
import { recordAttendance } from '../../domain/huddles/record-attendance.ts';
import { attendanceButton } from '../kit/buttons/huddles.ts';
import { membersField, textField } from '../kit/fields.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { context } from '../kit/text-blocks.ts';
import { many, one } from '../kit/values.ts';
import { attendedLine } from './agenda.view.ts';

const attendanceModal = defineModal('huddle.attendance', z.object({ v: z.literal(1), id: z.uuid() }));

const guestsOf = ({ attendance }: WholeHuddle): string[] =>
  attendance.flatMap(({ guestName, caregiverId }) => (guestName && !caregiverId ? [guestName] : []));

export const openAttendanceFlow = onButton(
  attendanceButton,
  async (gesture) => {
    const huddle = await getHuddle(gesture.ctx, { id: gesture.payload.id });
    await gesture.form.fill(attendanceView(huddle, await formSurfaceFor(gesture, guestsOf(huddle))));
  },
  { opensForm: true },
);

function attendanceView(huddle: WholeHuddle, surface: Surface): ModalView {
  return attendanceModal.view({
    title: 'Attendance',
    submit: 'Save',
    meta: { v: 1, id: huddle.id },
    blocks: [
      ...(huddle.attendance.some(({ source }) => source === 'room') ? [context(attendedLine(huddle))] : []),
      membersField({
        name: 'members',
        label: 'Members',
        optional: true,
        initial: huddle.attendance.flatMap(({ member }) => member?.slackUserId ?? []),
      }),
      textField({
        name: 'guests',
        label: 'Guests',
        hint: 'One name on each line.',
        multiline: true,
        initial: guestsOf(huddle)
          .map((name) => freeText(name, null, surface))
          .join('\n'),
        optional: true,
      }),
    ],
  });
}

export const attendanceFlow = onSubmit(attendanceModal, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const huddle = await getHuddle(ctx, { id: meta.id });
  const known = guestsOf(huddle);
  const surface = await formSurfaceFor(gesture, known);
  // A name that the form showed masked is the one on record.
  const asStored = (typed: string) => known.find((name) => freeText(name, null, surface) === typed) ?? typed;
  await recordAttendance(ctx, {
    huddleId: meta.id,
    slackUserIds: many(values, 'members'),
    guests: (one(values, 'guests') ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .slice(0, MOST_GUESTS + 1)
      .map(asStored),
  });
  return undefined;
});
