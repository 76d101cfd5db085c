import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { HandedPatient, WholeHandOff } from '../../domain/hand-offs/find-hand-off.ts';
import { HAND_OFF_STATE_LABELS, SEVERITY_LABELS } from '../../domain/hand-offs/hand-off.ts';
import type { ReadBack } from '../../domain/hand-offs/read-back.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { textField } from '../kit/fields.ts';
import { defineModal, noticeView } from '../kit/modal.ts';
import { escapeMrkdwn, inOneLine, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const readBackModal = defineModal('hand_off.read_back', z.object({ v: z.literal(1), id: z.uuid() }));
export const refuseModal = defineModal('hand_off.refuse', z.object({ v: z.literal(1), id: z.uuid() }));

export const FIRST_OF = 'first.';

/** What the receiver will do first, for the whole or for each patient. */
export function readBackView(handOff: WholeHandOff, surface: Surface): ModalView {
  if (handOff.state !== 'sent')
    return noticeView(
      mrkdwn`This hand-off is over: ${HAND_OFF_STATE_LABELS[handOff.state]}. Nothing was changed.`,
    );
  return readBackModal.view({
    title: 'Read back',
    submit: 'Read back',
    meta: { v: 1, id: handOff.id },
    blocks: [
      paragraph(
        mrkdwn`Say back what you understood: what you will do first. Then the tasks are yours, and ${escapeMrkdwn(handOff.giver.displayName)} is notified.`,
      ),
      firstField('whole', 'First, for the whole hand-off', 'If empty, say it for each patient.'),
      ...handOff.patients.flatMap((one) => patientFields(one, surface)),
    ],
  });
}

const firstField = (name: string, label: string, hint?: string): KnownBlock =>
  textField({ name, label, max: TEXT_LIMITS.handOffReadBack, optional: true, ...(hint ? { hint } : {}) });

function patientFields(one: HandedPatient, surface: Surface): KnownBlock[] {
  const label = patientLabel(one.patient, surface);
  const summary = freeText(one.summary, one.patient, surface) ?? '';
  return [
    paragraph(
      mrkdwn`*${escapeMrkdwn(label)}* · ${SEVERITY_LABELS[one.severity]}\n${inOneLine(summary, 300)}`,
    ),
    firstField(`${FIRST_OF}${one.id}`, `First, for ${label}`),
  ];
}

/** Why a hand-off is refused. */
export const refuseView = (id: string): ModalView =>
  refuseModal.view({
    title: 'Refuse hand-off',
    submit: 'Refuse',
    meta: { v: 1, id },
    blocks: [
      paragraph(mrkdwn`Everything stays with its giver, who is notified with your reason.`),
      textField({ name: 'reason', label: 'Reason', multiline: true, max: TEXT_LIMITS.handOffRefusal }),
    ],
  });

/** What the read back did. */
export function readBackWords({ moved, kept }: ReadBack): Mrkdwn {
  const tasks = moved === 1 ? '1 task is yours now' : mrkdwn`${moved} tasks are yours now`;
  const rest =
    kept.length > 0
      ? mrkdwn` Nothing moved of ${escapeMrkdwn(kept.join(', '))}: the reason is in the hand-off.`
      : mrkdwn``;
  return mrkdwn`*Read back.* ${tasks}.${rest}`;
}
