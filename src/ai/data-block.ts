import type { Language } from '../plain-language/fact-sheet.ts';
import type { ModelFact } from './facts-for-model.ts';
import type { Mask } from './masking/mask.ts';
import { TOKEN } from './masking/token.ts';

/** `ofRecord`: what of it comes from the record. The rest are our own words: "main" there is no Mr. Main. */
type DataBlock = { text: string; ofRecord: string };

/**
 * The facts as they are sent: one line each, between markers that no one could guess. Words of a patient or an
 * outside party are joined by ^ (datamarking), so that no sentence of theirs reads like one of ours.
 * @param known the language in which to add what the library says of them; null: nothing.
 */
export function dataBlock(
  facts: readonly ModelFact[],
  mask: Mask,
  nonce: string,
  known: Language | null = null,
): DataBlock {
  const lines = facts.map(({ id, about, text, isOutside }) => {
    const hidden = plain(mask.hide(text));
    return { ours: `${id} | ${about} | `, ofRecord: isOutside ? hidden.split(' ').join('^') : hidden };
  });
  const data = lines.map(({ ours, ofRecord }) => ours + ofRecord);
  const ofLibrary =
    known === null
      ? []
      : facts.flatMap(({ id, known: texts }) => texts[known].map((text) => `${id} | known | ${text}`));
  return {
    text: fenced([...data, ...ofLibrary], nonce),
    ofRecord: lines.map(({ ofRecord }) => ofRecord).join('\n'),
  };
}

/** One line without markup; tokens keep their brackets. */
function plain(text: string): string {
  const tokens = text.match(TOKEN) ?? [];
  return text
    .split(TOKEN)
    .map((part) => part.replaceAll(/[\p{Cc}\p{Cf}<>[\]{}|^`\\]+/gu, ' '))
    .flatMap((part, i) => [part, tokens[i] ?? ''])
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Rows between two marks that no one who wrote into the record could know. */
export const fenced = (
  rows: readonly string[],
  nonce: string,
  what: 'DATA' | 'SENTENCE' | 'QUESTION' | 'QUESTIONS' = 'DATA',
): string => [`BEGIN ${what} ${nonce}`, ...rows, `END ${what} ${nonce}`].join('\n');
