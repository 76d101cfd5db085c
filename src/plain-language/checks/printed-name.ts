import type { Draft } from '../draft.ts';
import type { FactSheet } from '../fact-sheet.ts';
import type { GuardId } from '../guards/guard.ts';
import { guardText } from '../guards/guard-text.ts';

/** What no name says. Of the other guards some fire on names: "Dr. Warfield" is a person, "Monday" a day. */
const SAYS_MORE: ReadonlySet<GuardId> = new Set<GuardId>([
  'taking',
  'number',
  'amount',
  'medicine',
  'emergency',
  'way_taken',
  'warning',
  'drug_kind',
  'contact',
  'advice',
  'outlook',
  'denial',
]);

/** Longer is no name. */
const MOST_WORDS = 6;

/**
 * A member's name as it may be printed. People type their display name in Slack themselves: "Take 2 pills" is none.
 * @returns the name without pronouns, signs and digits; null when it says something, or nothing is left.
 */
export function printedName(
  displayName: string,
  sheet: FactSheet,
  { audience }: Pick<Draft, 'audience'>,
): string | null {
  const name = displayName
    .replaceAll(/\([^()]*\)/g, ' ')
    .replaceAll(/[^\p{L}\p{M}\s.,'’-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (name === '' || name.split(' ').length > MOST_WORDS) return null;
  // Beside a digit that was taken out a name is a sentence: the whole is read.
  const found = (['en', 'es'] as const).flatMap((read) =>
    [name, displayName].flatMap((text) =>
      guardText(sheet, { text, language: read, channel: 'note', about: [], audience }),
    ),
  );
  return found.some(({ guard }) => SAYS_MORE.has(guard)) ? null : name;
}
