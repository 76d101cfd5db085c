import type { PatientMatch } from '../../domain/patients/patient.ts';
import { cut, escapeMrkdwn } from '../kit/mrkdwn.ts';
import { fullName } from '../kit/phi.ts';
import type { Told } from '../kit/told.ts';
import { choosePatientButton } from './buttons.ts';
import { day } from './patient-lines.ts';

/** Several who match (L2): one row each, told apart by case key and birth date. */
export function patientChoice(patients: readonly PatientMatch[], { title }: { title: string }): Told {
  return {
    text: 'Several patients match.',
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: title } },
      ...patients.map((patient) => ({
        type: 'section' as const,
        block_id: `choose.${patient.id}`,
        text: { type: 'mrkdwn' as const, text: rowOf(patient) },
        accessory: choosePatientButton.element(
          'Open',
          { v: 1, id: patient.id },
          { describes: patient.caseKey },
        ),
      })),
    ],
  };
}

function rowOf(patient: PatientMatch): string {
  const name = escapeMrkdwn(cut(fullName(patient), 200));
  return `*${name}* · ${patient.caseKey}${patient.birthOn ? ` · born ${day(patient.birthOn)}` : ''}`;
}
