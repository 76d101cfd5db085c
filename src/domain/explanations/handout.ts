import type { Role } from '../../generated/prisma/enums.ts';
import { printedName } from '../../plain-language/checks/printed-name.ts';
import { printedDraft, type Section } from '../../plain-language/draft.ts';
import { type Audience, factsOf, type Language } from '../../plain-language/fact-sheet.ts';
import { readLicence } from '../members/licence.ts';
import { PART_2_NOTICES } from '../protection/part-2-notice.ts';
import type { Explanation } from './explanation.ts';
import { showsProtected } from './shows-protected.ts';

/** One approved text, in one language. */
export type HandoutText = {
  language: Language;
  title: string;
  sections: readonly Section[];
  /** Who reviewed it, of which version of the plan, and how it was made. */
  notes: readonly string[];
};

/** What is printed: a letterhead, and one text or two, each on sheets of its own. */
export type Handout = {
  /** The only word for the patient in a file's name. */
  caseKey: string;
  patientName: string;
  clinic: { name: string; address: string | null; phone: string | null };
  texts: readonly HandoutText[];
  isLargeType: boolean;
};

export const HANDOUT_FORMATS = ['pdf', 'page', 'text'] as const;
export type HandoutFormat = (typeof HANDOUT_FORMATS)[number];

export const FORMAT_LABELS = {
  pdf: 'PDF',
  page: 'Page for the browser (printable)',
  text: 'Plain text',
} as const satisfies Record<HandoutFormat, string>;

/** Why a PDF is not made, and what to choose. */
export const UNPRINTABLE =
  'The PDF has no letters for part of this text or of a name: it prints Latin, Greek, Cyrillic, Hebrew, Arabic, Chinese, Japanese, Korean, Devanagari and Thai letters. Nothing was handed out. Choose the page, which a browser prints with its own letters, or the plain text.';

/** Letters of scripts that are surely printed; rare signs of these scripts are found when the PDF is made. */
const OTHER_SCRIPT =
  /(?=[\p{L}\p{N}])[^\p{Script=Common}\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Thai}]/u;

/** Whether a PDF has letters for this text, as far as its scripts say. */
export const isPrintable = (text: string): boolean => !OTHER_SCRIPT.test(text);

export const isFormat = (word: string): word is HandoutFormat => Object.hasOwn(FORMAT_LABELS, word);

export const HANDOUT_TITLES: Record<Language, Record<Audience, string>> = {
  en: {
    patient: 'Your care plan',
    caregiver: 'The care plan, for family',
    clinician: 'Care plan: SBAR',
    insurer: 'Letter to the insurer',
  },
  es: {
    patient: 'Su plan de cuidado',
    caregiver: 'El plan de cuidado, para la familia',
    clinician: 'Plan de cuidado: SBAR',
    insurer: 'Carta al seguro',
  },
};

const ROLES: Record<Language, Partial<Record<Role, string>>> = {
  en: {
    coordinator: 'care coordinator',
    nurse: 'nurse',
    physician: 'doctor',
    social_worker: 'social worker',
    therapist: 'therapist',
    pharmacist: 'pharmacist',
    supervisor: 'care team lead',
  },
  es: {
    coordinator: 'coordinación de cuidado',
    nurse: 'enfermería',
    physician: 'medicina',
    social_worker: 'trabajo social',
    therapist: 'terapia',
    pharmacist: 'farmacia',
    supervisor: 'dirección del equipo',
  },
};

const WORDS = {
  en: {
    reviewed: (by: string, on: string) => `Read and approved by ${by} on ${on}.`,
    plan: (version: number) => `From version ${version} of the care plan.`,
    byModel:
      'A computer program (generative AI) helped to write this text. A person on your care team has read it.',
    byRules:
      'A computer program put this text together from the care plan. A person on the care team has read it.',
    talk: (phone: string) => `To talk to a person about it, call ${phone}.`,
    talkToTeam: 'To talk to a person about it, call your care team.',
  },
  es: {
    reviewed: (by: string, on: string) => `Leído y aprobado por ${by} el ${on}.`,
    plan: (version: number) => `De la versión ${version} del plan de cuidado.`,
    byModel:
      'Un programa de computadora (IA generativa) ayudó a escribir este texto. Una persona de su equipo lo ha leído.',
    byRules:
      'Un programa de computadora armó este texto a partir del plan de cuidado. Una persona del equipo lo ha leído.',
    talk: (phone: string) => `Para hablar con una persona sobre esto, llame al ${phone}.`,
    talkToTeam: 'Para hablar con una persona sobre esto, llame a su equipo de cuidado.',
  },
} as const;

/** An approved explanation as it is handed out; null: it is not approved, and nothing else goes out. */
export function handoutText(
  explanation: Explanation,
  { reviewer }: { reviewer: string },
): HandoutText | null {
  const { status, text, approval, sheet, audience, language } = explanation;
  if (status !== 'approved' || !text || !sheet || approval?.versionNumber !== text.number) return null;
  const words = WORDS[language];
  const on = approval.at.toLocaleDateString(language === 'es' ? 'es-US' : 'en-US', {
    timeZone: sheet.zone,
    dateStyle: 'long',
  });
  const by = [
    printedName(reviewer, sheet, { audience }),
    ROLES[language][approval.role],
    readLicence(approval.licence ?? ''),
  ]
    .filter(Boolean)
    .join(', ');
  const phone = factsOf(sheet, 'phone')[0]?.number;
  const { sections } = printedDraft(text.draft);
  const wasModel = sections.some(({ lines }) => lines.some((line) => line.by === 'model'));
  return {
    language,
    title: HANDOUT_TITLES[language][audience],
    sections,
    notes: [
      `${words.reviewed(by, on)} ${words.plan(approval.planVersion)}`,
      ...(approval.saysHowMade
        ? [`${wasModel ? words.byModel : words.byRules} ${phone ? words.talk(phone) : words.talkToTeam}`]
        : []),
      ...(showsProtected(explanation, sections) ? [PART_2_NOTICES[language]] : []),
    ],
  };
}

/** What is in a file's name: the case key, the language, the version. Never a name: docs/phi.md (Surfaces). */
export function fileStem({ caseKey, texts }: Handout): string {
  return [caseKey, ...texts.map(({ language }) => language)].join('-');
}
