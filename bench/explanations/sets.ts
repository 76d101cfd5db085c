import type { Audience, FactId, FactSheet, Language } from '../../src/plain-language/fact-sheet.ts';
import type { Channel } from '../../src/plain-language/guards/guard.ts';

/** One note or sentence beside the plan that it is about. */
export type Row = {
  id: string;
  channel: Channel;
  language: Language;
  /** Of what kind the error is, or the faithful text. */
  class: string;
  text: string;
  plan: string;
  sheet: FactSheet;
  /** What a sentence cites. */
  about: readonly FactId[];
  audience: Audience;
};

/** Wrong texts beside faithful ones of the same kind. */
export type TextSet = { name: string; channel: Channel; wrong: readonly Row[]; faithful: readonly Row[] };
