import { invalidField } from '../errors.ts';
import { readDosage } from './directions/read-dosage.ts';
import { readForm } from './medicine-forms.ts';
import { readMedicineName } from './read-medicine-name.ts';
import { EMPTY_REGIMEN, type StoredRegimen } from './regimen.ts';

type Typed = {
  /** "50 mg tablet"; null: nothing is said. */
  piece: string | null;
  /** "1 tablet by mouth twice a day"; null: nothing is said. */
  directions: string | null;
};

/**
 * What a person typed about a medicine.
 * @returns the regimen it says.
 * @throws DomainError `invalid` under the field whose words are not understood.
 */
export function readDirections({ piece, directions }: Typed): StoredRegimen {
  const { strength, form, route } = piece === null ? EMPTY_REGIMEN : readPiece(piece);
  const read = directions === null ? EMPTY_REGIMEN : readDosage(directions);
  if (!read)
    throw invalidField(
      'medicine.directions',
      'These directions were not understood. Enter dose, route and frequency, like “1 tablet by mouth twice a day with food”, or check “Keep as written”.',
    );
  return {
    ...read,
    strength: read.strength ?? strength,
    form: read.form ?? form,
    route: read.route ?? route,
  };
}

/** Strength and form in any order of few words: "50 mg tablet", "100 units/mL", "inhaler". */
function readPiece(piece: string): Pick<StoredRegimen, 'strength' | 'form' | 'route'> {
  const form = readForm(piece);
  if (form) return { strength: null, ...form };
  const { name, ...read } = readMedicineName(`x ${piece}`);
  if (name === 'x') return read;
  throw invalidField('medicine.piece', 'Enter strength and form, like “50 mg tablet” or “100 units/mL”.');
}
