import { printedDraft, type Section } from '../../plain-language/draft.ts';
import { namesProtected } from '../protection/names-protected.ts';
import type { Explanation } from './explanation.ts';

/**
 * Whether a text of an explanation holds something that 42 CFR Part 2 protects: by a fact that is marked, in whatever
 * language it is said, or by a word. The notice goes with it then.
 * @param sections those that are shown; what is printed of the current text if not said.
 */
export function showsProtected(
  { text, sheet, patient }: Pick<Explanation, 'text' | 'sheet' | 'patient'>,
  sections: readonly Section[] = text ? printedDraft(text.draft).sections : [],
): boolean {
  const marked = new Set(sheet?.facts.flatMap(({ id, isPart2 }) => (isPart2 === true ? [id] : [])));
  return sections.some(({ lines }) =>
    lines.some(
      (line) => line.facts.some((id) => marked.has(id)) || namesProtected(line.text, patient.protectedTexts),
    ),
  );
}
