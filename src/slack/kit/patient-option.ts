import type { PatientMatch } from '../../domain/patients/patient.ts';
import type { OptionsAnswer } from './flows.ts';
import { type PhiDisplay, patientLabel } from './phi.ts';

type Choosable = PatientMatch & { teamName: string | null };

/** A patient in a menu of a form (L1): "R. C. · K7Q4", and under it what distinguishes two of one label. */
export function patientOption(patient: Choosable, display: PhiDisplay): OptionsAnswer[number] {
  const about = [
    patient.birthOn ? `born ${patient.birthOn.getUTCFullYear()}` : null,
    patient.teamName,
  ].filter((part) => part !== null);
  return {
    value: patient.id,
    label: patientLabel(patient, { level: 'L1', display }),
    ...(about.length > 0 ? { description: about.join(' · ') } : {}),
  };
}
