import type { Draft } from '../draft.ts';
import { holdsAmbiguous } from '../drafter/unread-dosage.ts';
import { type FactSheet, factsOf, type Medicine } from '../fact-sheet.ts';
import type { Finding } from '../finding.ts';

/**
 * Medicines of a page for a patient or a caregiver whose directions are only quoted: a person enters them in the form, or
 * keeps them as they are written. Words with a short form of several meanings cannot be kept.
 * @returns one finding that blocks for each of them, at its line.
 */
export function unreadDirections(sheet: FactSheet, draft: Draft): Finding[] {
  if (draft.audience !== 'patient' && draft.audience !== 'caregiver') return [];
  return factsOf(sheet, 'medicine').flatMap((medicine) => {
    const at = placeOf(medicine, draft);
    const { id, unreadDosage, change } = medicine;
    const isTaken = change !== 'stopped' && change !== 'on_hold';
    const words = unreadDosage === null || !isTaken ? null : complaint(medicine, unreadDosage);
    if (!at || words === null) return [];
    return [
      {
        rule: 'L2',
        level: 'block',
        at,
        fact: { id, field: 'unreadDosage' },
        words,
        key: `L2|${id}|${unreadDosage}`,
      },
    ];
  });
}

function complaint({ name, isAsWritten }: Medicine, unread: string): string | null {
  if (unread === '') return `The directions of ${name} are not whole in the plan. Enter them in the form.`;
  if (holdsAmbiguous(unread))
    return `The directions of ${name} hold a short form with several meanings: “${unread}”. Write it out in the form.`;
  if (isAsWritten) return null;
  return `The directions of ${name} could not be read: “${unread}”. Enter them in the form, or check “Keep as written” there.`;
}

function placeOf({ id }: Medicine, { sections }: Draft): Finding['at'] {
  const lines = sections.find((section) => section.id === 'medicines')?.lines ?? [];
  const line = lines.findIndex(({ facts }) => facts.includes(id));
  return line < 0 ? null : { section: 'medicines', line };
}
