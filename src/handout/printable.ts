import { DomainError } from '../domain/errors.ts';
import { type Handout, UNPRINTABLE } from '../domain/explanations/handout.ts';
import { lineText } from '../plain-language/draft.ts';

/** Every text of a handout. */
export const wordsOf = ({ clinic, patientName, texts }: Handout): string[] =>
  [
    clinic.name,
    clinic.address ?? '',
    clinic.phone ?? '',
    patientName,
    ...texts.flatMap(({ title, sections, notes }) => [
      title,
      ...notes,
      ...sections.flatMap(({ heading, lines }) => [heading, ...lines.map(lineText)]),
    ]),
  ].map((text) => text.normalize('NFC'));

/**
 * Two names whose letters the fonts lack would print as the same empty boxes: such a text is not printed at all. A sign
 * that is no letter may stay a box.
 * @throws DomainError `invalid` with what to choose instead.
 */
export function requirePrintable(handout: Handout, hasAll: (text: string) => boolean): void {
  if (wordsOf(handout).every(hasAll)) return;
  throw new DomainError('invalid', UNPRINTABLE);
}
