import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { getHuddle } from '../../domain/huddles/get-huddle.ts';
import { MOST_GUESTS, type WholeHuddle } from '../../domain/huddles/huddle.ts';
import { recordAttendance } from '../../domain/huddles/record-attendance.ts';
import { attendanceButton } from '../kit/buttons/huddles.ts';
import { membersField, textField } from '../kit/fields.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { context } from '../kit/text-blocks.ts';
import { many, one } from '../kit/values.ts';
import { attendedLine } from './agenda.view.ts';

const attendanceModal = defineModal('huddle.attendance', z.object({ v: z.literal(1), id: z.uuid() }));

/** Whom a person wrote down by name: the patient and caregivers on file are a family conference's own. */
const isTyped = ({ guestName, caregiverId, party }: Attendee): boolean =>
  Boolean(guestName) && caregiverId === null && party !== 'patient';
const namesOf = ({ attendance }: WholeHuddle, interprets: boolean): string[] =>
  attendance
    .filter((one) => isTyped(one) && one.isInterpreter === interprets)
    .flatMap(({ guestName }) => guestName ?? []);
const typedNames = (huddle: WholeHuddle): string[] => [...namesOf(huddle, false), ...namesOf(huddle, true)];
type Attendee = WholeHuddle['attendance'][number];

export const openAttendanceFlow = onButton(
  attendanceButton,
  async (gesture) => {
    const huddle = await getHuddle(gesture.ctx, { id: gesture.payload.id });
    await gesture.form.fill(attendanceView(huddle, await formSurfaceFor(gesture, typedNames(huddle))));
  },
  { opensForm: true },
);

function attendanceView(huddle: WholeHuddle, surface: Surface): ModalView {
  const shown = (typed: readonly string[]) => typed.map((name) => freeText(name, null, surface)).join('\n');
  const membersWho = (is: (one: Attendee) => boolean) =>
    huddle.attendance.filter(is).flatMap(({ member }) => member?.slackUserId ?? []);
  return attendanceModal.view({
    title: 'Attendance',
    submit: 'Save',
    meta: { v: 1, id: huddle.id },
    blocks: [
      ...(huddle.attendance.some(({ source }) => source === 'room') ? [context(attendedLine(huddle))] : []),
      ...(huddle.kind === 'family'
        ? [
            context(
              mrkdwn`The patient and caregivers on file are under *Who is there* on the conference sheet.`,
            ),
          ]
        : []),
      membersField({
        name: 'members',
        label: 'Members',
        optional: true,
        initial: membersWho(() => true),
      }),
      textField({
        name: 'guests',
        label: 'Guests',
        hint: 'One name on each line.',
        multiline: true,
        initial: shown(namesOf(huddle, false)),
        optional: true,
      }),
      ...(huddle.kind === 'family'
        ? [
            membersField({
              name: 'interpretingMembers',
              label: 'Members who interpret',
              optional: true,
              initial: membersWho(({ isInterpreter }) => isInterpreter),
            }),
            textField({
              name: 'interpreters',
              label: 'Interpreters',
              hint: 'Other people who interpret, one name on each line. Family does not interpret.',
              multiline: true,
              initial: shown(namesOf(huddle, true)),
              optional: true,
            }),
          ]
        : []),
    ],
  });
}

export const attendanceFlow = onSubmit(attendanceModal, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const huddle = await getHuddle(ctx, { id: meta.id });
  const known = typedNames(huddle);
  const surface = await formSurfaceFor(gesture, known);
  // A name that the form showed masked is the one on record.
  const asStored = (typed: string) => known.find((name) => freeText(name, null, surface) === typed) ?? typed;
  const namesIn = (field: string) =>
    (one(values, field) ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .slice(0, MOST_GUESTS + 1)
      .map(asStored);
  await recordAttendance(ctx, {
    huddleId: meta.id,
    slackUserIds: many(values, 'members'),
    guests: namesIn('guests'),
    ...(huddle.kind === 'family'
      ? {
          interpreters: {
            slackUserIds: many(values, 'interpretingMembers'),
            guests: namesIn('interpreters'),
          },
        }
      : {}),
  });
  return undefined;
});
