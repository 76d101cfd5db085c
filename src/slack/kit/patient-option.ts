import type { PatientMatch } from '../../domain/patients/patient.ts';
import { dateAt } from '../../domain/time/instants.ts';
import { showDate } from '../../domain/time/show-time.ts';
import type { OptionsAnswer } from './flows.ts';
import { formLevel, type Leveled, type PhiDisplay, patientLabel } from './phi.ts';

type Choosable = PatientMatch & { teamName: string | null };

/** A patient in a menu of a form: "Rosa Chen · K7Q4" (L2) or "R. C. · K7Q4", and under it what distinguishes two of one label. */
export function patientOption(patient: Choosable, display: PhiDisplay): OptionsAnswer[number] {
  const leveled = { level: formLevel(display) };
  const about = [born(patient, leveled), patient.teamName].filter((part) => part !== null);
  return {
    value: patient.id,
    label: patientLabel(patient, leveled),
    ...(about.length > 0 ? { description: about.join(' · ') } : {}),
  };
}

/** At L2 the whole date: two patients "R. C. born 1948" could not be told apart. */
function born({ birthOn }: Choosable, { level }: Leveled): string | null {
  if (!birthOn) return null;
  const day = dateAt(birthOn, 'UTC');
  return level === 'L2' ? `born ${showDate(day)}` : `born ${day.year}`;
}
