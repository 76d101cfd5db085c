import type { Language } from '../../plain-language/fact-sheet.ts';

/** The short notice that goes with records that 42 CFR Part 2 protects, wherever they are shown or handed out: 42 CFR 2.32(b). */
export const PART_2_NOTICES = {
  en: '42 CFR part 2 prohibits unauthorized use or disclosure of these records.',
  es: 'La parte 2 del título 42 del CFR prohíbe usar o divulgar estos registros sin autorización.',
} as const satisfies Record<Language, string>;
