import type { FactSheet } from '../fact-sheet.ts';
import type { Finding } from '../finding.ts';
import { saysDose } from './says-dose.ts';

/**
 * The names at the head of a page are of no plan and are locked to nothing, and one person alone can type them: a
 * clinic called "Take 50 mg" would be a dose on paper.
 * @returns one finding that blocks for each name or address that says a dose.
 */
export function namesWithDose(sheet: FactSheet): Finding[] {
  const { patient, clinic } = sheet;
  const said = [
    {
      id: 'clinic',
      texts: [clinic.name, clinic.address ?? ''],
      words:
        'The clinic’s name or address says a dose. An administrator corrects it with /care admin, Teams.',
    },
    {
      id: 'patient',
      texts: [`${patient.givenName} ${patient.familyName}`],
      words: 'The patient’s name says a dose. Correct it with Edit on the patient’s card.',
    },
  ];
  return said
    .filter(({ texts }) => texts.some((text) => saysDose(sheet, text)))
    .map(({ id, words }) => ({
      rule: 'L2',
      level: 'block',
      at: null,
      fact: null,
      words,
      key: `L2|dose|${id}`,
    }));
}
