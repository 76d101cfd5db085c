import type { Finding } from '../../finding.ts';
import { mustHold } from '../audience.ts';
import { makeFinding } from '../make-finding.ts';
import { isPatientFacing, type Reading } from '../reading.ts';

/** Every medicine that is taken is named; where the version has a list of medicines, in that list. */
export function medicinesPresent(reading: Reading): Finding[] {
  const { sheet, draft, passages, medicines } = reading;
  const hasList = isPatientFacing(reading) && draft.sections.some(({ id }) => id === 'medicines');
  const named = (id: string, section: string | null) =>
    passages.some(
      (passage) =>
        (section === null || passage.section === section) &&
        passage.medicines.some(({ medicine }) => medicine.id === id),
    );
  return medicines
    .filter((medicine) => medicine.change !== 'stopped' && mustHold(medicine, sheet, draft))
    .flatMap((medicine) => {
      if (named(medicine.id, hasList ? 'medicines' : null)) return [];
      const elsewhere = hasList && named(medicine.id, null);
      return [
        makeFinding('F1', {
          at: null,
          fact: { id: medicine.id, field: 'name' },
          about: 'missing',
          words: elsewhere
            ? `${medicine.name} is missing from the list of medicines; the plan has it.`
            : `The draft does not name ${medicine.name}; the plan has it.`,
        }),
      ];
    });
}
