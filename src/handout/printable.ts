import { DomainError } from '../domain/errors.ts';
import type { Handout } from '../domain/explanations/handout.ts';
import { lineText } from '../plain-language/draft.ts';

/** The part of a font that says which letters it has. */
export type Letters = { hasGlyphForCodePoint(point: number): boolean };

/**
 * Two names whose letters the font lacks would print as the same empty boxes: such a text is not printed at all. A sign
 * that is no letter may stay a box.
 * @throws DomainError `invalid` with what to choose instead.
 */
export function requirePrintable(handout: Handout, font: Letters): void {
  const { clinic, patientName, texts } = handout;
  const words = [
    clinic.name,
    clinic.address ?? '',
    patientName,
    ...texts.flatMap(({ title, sections, notes }) => [
      title,
      ...notes,
      ...sections.flatMap(({ heading, lines }) => [heading, ...lines.map(lineText)]),
    ]),
  ];
  const letters = new Set(
    words
      .join('')
      .normalize('NFC')
      .match(/[\p{L}\p{N}]/gu) ?? [],
  );
  if ([...letters].every((letter) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))) return;
  throw new DomainError(
    'invalid',
    'The PDF has no letters for part of this text or of a name (Chinese, Japanese, Korean or another script), so nothing was handed out. Choose the page, which a browser prints with its own letters, or the plain text.',
  );
}
