import { isFamilyName } from '../../plain-language/names/family-names.ts';
import { foldName } from '../../plain-language/names/fold.ts';
import { isGivenName } from '../../plain-language/names/given-names.ts';
import { isOrdinaryWord } from '../../plain-language/names/ordinary-words.ts';
import type { Token } from '../red-flags/phrases.ts';

/** By what of their names a patient was found. */
export type NamedBy = 'whole' | 'family' | 'given';

const TITLES = new Set('mr mrs ms miss sr sra srta senor senora don dona'.split(' '));

/**
 * Beside the only name that fits there is another one: "Rosa Martinez" is not Rosa Chen, nor is "Carla Chen". A capital
 * counts where it begins no sentence, a small letter where the word is known as a name and as nothing else. `own`: all
 * words of the patient's names, folded: "Dolores Ibarra" is Dolores Ibarra Montes.
 */
export function namesAnother(
  tokens: readonly Token[],
  plain: string,
  { by, own }: { by: NamedBy; own: ReadonlySet<string> },
): boolean {
  if (by === 'whole') return false;
  const at = tokens.flatMap(({ word }, index) => (word === 'patientname' ? [index] : []));
  const isOwn = (token: Token | undefined) => token !== undefined && own.has(read(token, plain).folded);
  const isAnother = (index: number): boolean => {
    const [token, before, after] = [tokens[index], tokens[index - 1], tokens[index + 1]];
    if (!token) return false;
    if (after && isHyphen(plain.slice(token.end, after.start))) return true;
    if (by === 'given')
      return (
        isNameBehind(token, after, plain) &&
        !isOwn(after) &&
        !/['’]s?$/u.test(plain.slice(token.start, token.end))
      );
    return before !== undefined && !isOwn(before) && isNameBefore(before, token, plain, index - 1 === 0);
  };
  return at.length > 0 && at.every(isAnother);
}

const isHyphen = (between: string): boolean => between === '-';

function isNameBehind(token: Token, after: Token | undefined, plain: string): boolean {
  if (!after || !/^ +$/.test(plain.slice(token.end, after.start))) return false;
  const { written, folded } = read(after, plain);
  if (isTaken(after)) return false;
  return isCapital(written) ? !isOrdinaryWord(folded) : isFamilyName(folded) && !isOrdinaryWord(folded);
}

function isNameBefore(before: Token, token: Token, plain: string, isFirst: boolean): boolean {
  if (!/^ +$/.test(plain.slice(before.end, token.start)) || isTaken(before)) return false;
  const { written, folded } = read(before, plain);
  if (TITLES.has(folded)) return false;
  if (isCapital(written) && !isFirst) return !isOrdinaryWord(folded);
  return isGivenName(folded) && !isOrdinaryWord(folded);
}

const isCapital = (written: string): boolean => /^\p{Lu}\p{Ll}/u.test(written);
const isTaken = ({ word }: Token): boolean => /^(?:patientname|timephrase|membername|drugname)$/.test(word);

function read({ start, end }: Token, plain: string): { written: string; folded: string } {
  const written = plain.slice(start, end).replace(/['’]s?$/u, '');
  return { written, folded: foldName(written).toLowerCase() };
}
