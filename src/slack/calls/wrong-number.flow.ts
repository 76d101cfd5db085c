import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { openCall } from '../../domain/calls/answer-card.ts';
import type { CallNumber } from '../../domain/calls/call-numbers.ts';
import { logCall } from '../../domain/calls/log-call.ts';
import type { OwedCall } from '../../domain/calls/read-owed-call.ts';
import { DomainError } from '../../domain/errors.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { wrongNumberButton } from '../kit/buttons/calls.ts';
import { option, selectField, textField } from '../kit/fields.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { formLevel, type PhiLevel, patientLabel } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { one } from '../kit/values.ts';

const wrongNumberModal = defineModal(
  'call.wrong_number',
  z.object({ v: z.literal(1), id: z.uuid(), step: z.int().positive(), version: z.int().min(0) }),
);

type WrongNumber = {
  card: { id: string; step: number };
  numbers: readonly CallNumber[];
  patient: OwedCall['task']['patient'];
  /** Of the patient's record: a choice is a place in its list of numbers. */
  version: number;
  level: PhiLevel;
};

/** Which number it was, and the right one if it is known. A choice is a place in the list: values hold no number. */
function wrongNumberView({ card, numbers, patient, version, level }: WrongNumber): ModalView {
  const label = ({ shown, use }: CallNumber, at: number) =>
    level === 'L2'
      ? [shown, use].filter(Boolean).join(' ')
      : [`Number ${at + 1} of the card`, use].filter(Boolean).join(', ');
  const options = numbers.map((number, at) => option(String(at), label(number, at)));
  return wrongNumberModal.view({
    title: 'Wrong number',
    submit: 'Save',
    meta: { v: 1, ...card, version },
    blocks: [
      ...(patient ? [paragraph(mrkdwn`*${escapeMrkdwn(patientLabel(patient, { level }))}*`)] : []),
      ...(options.length > 0
        ? [selectField({ name: 'number', label: 'Wrong number', options, initial: '0' })]
        : [paragraph(mrkdwn`No number is on record.`)]),
      ...(patient
        ? [
            textField({
              name: 'rightNumber',
              label: 'Right number',
              hint: 'If you know it: it takes the place of the wrong one on the patient’s record, and the card stays for the call.',
              placeholder: '978-555-0100',
              max: TEXT_LIMITS.contactPoint,
              optional: true,
            }),
          ]
        : []),
    ],
  });
}

export const wrongNumberFlow = onButton(
  wrongNumberButton,
  async ({ ctx, phi, payload: { id, step }, form }) => {
    const { numbers, task, patientVersion: version } = await openCall(ctx, { id, step });
    await form.fill(
      wrongNumberView({
        card: { id, step },
        numbers,
        patient: task.patient,
        version,
        level: formLevel(phi),
      }),
    );
  },
  { opensForm: true },
);

export const saveWrongNumberFlow = onSubmit(wrongNumberModal, async ({ ctx, meta, values, after, reply }) => {
  const card = { id: meta.id, step: meta.step };
  const { numbers, patientVersion } = await openCall(ctx, card);
  if (patientVersion !== meta.version)
    throw new DomainError(
      'conflict',
      'This patient’s record has changed since you opened this form. Nothing was logged: close it and choose *Wrong number* again.',
      { id: meta.id },
    );
  const chosen = numbers[Number(one(values, 'number') ?? '0')];
  const rightNumber = one(values, 'rightNumber');
  const { said } = await logCall(ctx, {
    ...card,
    outcome: 'wrong_number',
    number: chosen?.digits ?? null,
    rightNumber,
  });
  // Without the right number the callback comes again by itself; the patient's record is corrected there.
  if (said) after(() => reply(escapeMrkdwn(said)));
  return undefined;
});
