import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { RecordedDisclosure } from '../../domain/disclosures/find-disclosures.ts';
import { MOST_DISCLOSURES } from '../../domain/disclosures/list-disclosures.ts';
import type { PatientMatch } from '../../domain/patients/patient.ts';
import { recordDisclosureButton } from '../kit/buttons/audit.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { patientLabel, type Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { disclosureRow } from './disclosure-row.view.ts';

export const disclosuresModal = defineModal('disclosure.list', z.object({ v: z.literal(1), id: z.uuid() }));

/** What left the workplace about a patient, newest first, for their team. */
export function disclosuresView(
  { patient, disclosures }: { patient: PatientMatch; disclosures: RecordedDisclosure[] },
  surface: Surface,
): ModalView {
  return disclosuresModal.view({
    title: 'Disclosures',
    meta: { v: 1, id: patient.id },
    blocks: [
      {
        ...paragraph(
          mrkdwn`*${escapeMrkdwn(patientLabel(patient, surface))}*\nHandouts and letters are recorded by themselves. Record here what left by phone, fax, mail or otherwise.`,
        ),
        accessory: recordDisclosureButton.element('Record disclosure', { v: 1, id: patient.id }),
      },
      ...(disclosures.length === 0
        ? [paragraph(mrkdwn`Nothing is on record.`)]
        : disclosures.map((each) => disclosureRow(each, { patient, surface }))),
      ...(disclosures.length >= MOST_DISCLOSURES
        ? [
            context(
              mrkdwn`_Only the newest ${MOST_DISCLOSURES} are shown. The privacy officer has all of them._`,
            ),
          ]
        : []),
    ],
  });
}
