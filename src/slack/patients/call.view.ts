import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { PatientCard } from '../../domain/patient-card/get-patient-card.ts';
import { logContactButton } from '../kit/buttons/contacts.ts';
import { defineModal } from '../kit/modal.ts';
import { cutMrkdwnLine, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { part2NoticeIn } from '../kit/part-2-notice.ts';
import { type Leveled, patientLabel } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { LINES, phones, spokenBy } from './patient-lines.ts';

const callModal = defineModal('patient.call', z.object({ v: z.literal(1) }));

type CallLook = Leveled & { now: Date; taskId?: string | undefined };

/** Whom to call and on which number, what is open, and the way to log the call. Where forms show no names: the way to them. */
export function callView(card: PatientCard, { level, now, taskId }: CallLook): ModalView {
  return callModal.view({
    title: 'Call',
    meta: { v: 1 },
    blocks: [
      paragraph(mrkdwn`*${escapeMrkdwn(patientLabel(card, { level }))}*`),
      ...(level === 'L2' ? withNotice(card, known(card, now)) : [paragraph(elsewhere(card))]),
      {
        type: 'actions',
        elements: [
          logContactButton.element(
            'Log contact',
            { v: 1, id: card.id, ...(taskId ? { taskId } : {}) },
            { style: 'primary' },
          ),
        ],
      },
    ],
  });
}

function known(card: PatientCard, now: Date): KnownBlock[] {
  const number = mrkdwn`*Phone:* ${phones(card.telecoms) || mrkdwn`none on record`}`;
  const family = LINES.caregivers(card, now).slice(0, 3);
  const [contact] = LINES.contacts(card, now);
  const tasks = LINES.tasks(card, now).slice(0, 3);
  return [
    paragraph(joinMrkdwn([number, ...spokenBy(card)], ' · ')),
    ...(family.length > 0 ? [listed(mrkdwn`*Caregivers*`, family)] : []),
    ...(contact ? [paragraph(cutMrkdwnLine(mrkdwn`*Last contact:* ${contact}`, 300))] : []),
    ...(tasks.length > 0 ? [listed(mrkdwn`*Open tasks*`, tasks)] : []),
  ];
}

const withNotice = (card: PatientCard, blocks: KnownBlock[]): KnownBlock[] => [
  ...part2NoticeIn(card, blocks),
  ...blocks,
];

const listed = (title: Mrkdwn, lines: readonly Mrkdwn[]): KnownBlock =>
  paragraph(joinMrkdwn([title, ...lines.map((line) => mrkdwn`• ${cutMrkdwnLine(line, 200)}`)], '\n'));

const elsewhere = ({ caseKey }: PatientCard): Mrkdwn =>
  mrkdwn`Numbers are shown in messages only here: \`/patient ${escapeMrkdwn(caseKey)}\`.`;
