import type { FactSheet } from '../fact-sheet.ts';
import type { Finding } from '../finding.ts';
import type { GuardId } from '../guards/guard.ts';
import { guardText } from '../guards/guard-text.ts';

/** A dose or an order to take or stop. "Warfarin Clinic, 12 Wharf Street" has neither. */
const SAYS_DOSE: ReadonlySet<GuardId> = new Set<GuardId>(['number', 'taking']);

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
  // Also a dose of the plan is none of a name.
  const bare = { ...sheet, facts: [] };
  return said
    .filter(({ texts }) => texts.some((text) => saysDose(bare, text)))
    .map(({ id, words }) => ({
      rule: 'L2',
      level: 'block',
      at: null,
      fact: null,
      words,
      key: `L2|dose|${id}`,
    }));
}

const saysDose = (sheet: FactSheet, text: string): boolean =>
  (['en', 'es'] as const).some((language) =>
    guardText(sheet, { text, language, channel: 'note', about: [], audience: 'patient' }).some(({ guard }) =>
      SAYS_DOSE.has(guard),
    ),
  );
