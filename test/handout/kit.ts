import type { Handout } from '../../src/domain/explanations/handout.ts';
import { handoutPdf } from '../../src/handout/pdf.ts';
import { draftExplanation } from '../../src/plain-language/drafter/draft-explanation.ts';
import type { FactSheet, Language } from '../../src/plain-language/fact-sheet.ts';
import { pdfPages } from '../kit/pdf-text.ts';

/** What is handed out of a plan. */
export function handoutOf(
  sheet: FactSheet,
  { languages = ['en'], ...given }: Partial<Handout> & { languages?: readonly Language[] } = {},
): Handout {
  return {
    caseKey: 'K7Q4',
    patientName: 'Rosa Chen',
    clinic: { name: 'Harbor Clinic', address: '12 Wharf Street', phone: '207-555-0100' },
    isLargeType: false,
    texts: languages.map((language) => ({
      language,
      title: language === 'en' ? 'Your care plan' : 'Su plan de cuidado',
      sections: draftExplanation(sheet, { audience: 'patient', language, readingLevel: 6 }).sections,
      notes: ['Read and approved by Ana.'],
    })),
    ...given,
  };
}

/** The words of each page, as a viewer copies them. */
export const printed = async (handout: Handout): Promise<string[]> => pdfPages(await handoutPdf(handout));
