import type { PatientMatch } from '../../domain/patients/patient.ts';
import type { briefButton } from '../kit/buttons/briefs.ts';
import { choosePatientButton } from '../kit/buttons/patients.ts';
import { cut, escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { fullName } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { day } from './line-words.ts';

/** Several who match (L2): one row each, distinguished by case key and birth date. `button`: what opens one, their card unless it is said. */
export function patientChoice(
  patients: readonly PatientMatch[],
  {
    title,
    button = choosePatientButton,
  }: { title: Mrkdwn; button?: typeof choosePatientButton | typeof briefButton },
): PrivateReply {
  return {
    text: mrkdwn`Several patients match.`,
    blocks: [
      paragraph(title),
      ...patients.map((patient) => ({
        ...paragraph(rowOf(patient), `choose.${patient.id}`),
        accessory: button.element('Open', { v: 1, id: patient.id }, { describes: patient.caseKey }),
      })),
    ],
  };
}

function rowOf(patient: PatientMatch): Mrkdwn {
  const name = escapeMrkdwn(cut(fullName(patient), 200));
  return mrkdwn`*${name}* · ${escapeMrkdwn(patient.caseKey)}${patient.birthOn ? mrkdwn` · born ${day(patient.birthOn)}` : ''}`;
}
