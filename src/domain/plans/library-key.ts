import { type CodedKind, libraryKeyOf } from '../../plain-language/library/coded-choices.ts';

/** Kinds of records whose words may be a line of the library. */
const KINDS: Readonly<Record<string, CodedKind>> = {
  goal: 'goal',
  intervention: 'instruction',
  redFlag: 'warning-sign',
};

/**
 * The column that says which line of the library a record's words are. It follows from the words alone, whatever
 * source brings them: a person who changes one word has made them their own.
 * @param record the columns that are written.
 * @returns nothing for a kind of record that has no such column.
 */
export function libraryColumn(
  kind: string,
  record: Readonly<Record<string, unknown>>,
): { libraryKey?: string | null } {
  const coded = KINDS[kind];
  const words = record.text ?? record.sign;
  if (coded === undefined || typeof words !== 'string') return {};
  const { polarity } = record;
  return {
    libraryKey: libraryKeyOf(
      coded,
      polarity === 'do' || polarity === 'avoid' ? { words, polarity } : { words },
    ),
  };
}
