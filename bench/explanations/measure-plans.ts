import { handoutPdf } from '../../src/handout/pdf.ts';
import { checkDraft } from '../../src/plain-language/checks/check-draft.ts';
import { type Draft, printedDraft } from '../../src/plain-language/draft.ts';
import { draftExplanation } from '../../src/plain-language/drafter/draft-explanation.ts';
import { spanishParts, untranslatedParts } from '../../src/plain-language/drafter/spanish-parts.ts';
import type { FactSheet, Language } from '../../src/plain-language/fact-sheet.ts';
import { measureSections } from '../../src/plain-language/readability/measure.ts';
import { translatedSheet } from './held-out-plans.ts';

/** What one page of one plan comes to. */
export type PlanPage = {
  plan: string;
  language: Language;
  /** What blocks its approval, as it is drafted: "RULE: words". */
  blocks: readonly string[];
  /** The section that is hardest to read: Flesch-Kincaid grade in English, INFLESZ in Spanish (lower is harder). */
  hardest: { section: string; value: number };
  isEasy: boolean;
  /** Of the PDF in one language, in usual type. */
  pages: number;
  /** Words of safety in the plan, as records have them, and how many of them the libraries have in Spanish. */
  safety: { words: number; inLibrary: number };
};

const MAX_GRADE = 6;
const MIN_INFLESZ = 65;

/**
 * Drafts the patient's page of a plan without a model, checks it and prints it. A Spanish page is that of the plan after a person
 * has translated what the libraries have not got.
 * @throws CannotDraftError when the plan has too little for a page
 */
export async function measurePlanPage(
  { name, sheet: recorded }: { name: string; sheet: FactSheet },
  language: Language,
): Promise<PlanPage> {
  const sheet = language === 'es' ? translatedSheet(recorded) : recorded;
  const draft = draftExplanation(sheet, { audience: 'patient', language, readingLevel: MAX_GRADE });
  const hardest = hardestSection(draft, sheet);
  return {
    plan: name,
    language,
    blocks: checkDraft(sheet, draft)
      .findings.filter(({ level }) => level === 'block')
      .map(({ rule, words }) => `${rule}: ${words}`),
    hardest,
    isEasy: language === 'en' ? hardest.value <= MAX_GRADE : hardest.value >= MIN_INFLESZ,
    pages: await countPages(draft, sheet),
    safety: safetyOf(recorded),
  };
}

function safetyOf({ facts }: FactSheet): PlanPage['safety'] {
  const words = facts.flatMap(spanishParts).filter(({ isSafety }) => isSafety).length;
  const missing = facts.flatMap(untranslatedParts).filter(({ isSafety }) => isSafety).length;
  return { words, inLibrary: words - missing };
}

function hardestSection(draft: Draft, sheet: FactSheet): PlanPage['hardest'] {
  const values = measureSections(draft, sheet).flatMap(({ section, measures }) => {
    const value = draft.language === 'en' ? measures.fleschKincaid : measures.inflesz;
    return value === null ? [] : [{ section: section.id as string, value }];
  });
  const sorted = values.sort((a, b) => (draft.language === 'en' ? b.value - a.value : a.value - b.value));
  return sorted[0] ?? { section: 'none', value: Number.NaN };
}

async function countPages(draft: Draft, { patient, clinic }: FactSheet): Promise<number> {
  const pdf = await handoutPdf({
    caseKey: 'CP-1',
    patientName: `${patient.givenName} ${patient.familyName}`,
    clinic: { ...clinic, phone: '555-555-0100' },
    texts: [
      {
        language: draft.language,
        title: draft.language === 'en' ? 'Your care plan' : 'Su plan de cuidado',
        sections: printedDraft(draft).sections,
        notes: [
          'Read and approved by Dana Fields, nurse, on November 30, 2026. From version 1 of the care plan.',
        ],
      },
    ],
    isLargeType: false,
  });
  return pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}
