import { type Fact, factsOf } from '../fact-sheet.ts';
import { textsOf } from '../lexicons/plan-words.ts';
import { fold } from '../text/fold.ts';
import { findPhones, phoneDigits } from '../text/phones.ts';
import type { Found, Guard } from './guard.ts';
import { wordsOf } from './phrases.ts';
import { type Reading, stemOf, stemsNear } from './read.ts';

/**
 * A phone number, a part of one or an address that the plan does not have, or a phone number of another place than the text
 * names. A sentence of a model has none at all.
 */
export const contact: Guard = (reading) => {
  const { input, folded } = reading;
  const { sheet, text, channel } = input;
  const phones = factsOf(sheet, 'phone');
  const strange = [
    ...findPhones(text).filter((one) => {
      const own = phones.filter(({ number }) => phoneDigits(number).endsWith(one.digits));
      return own.length === 0 || isOfAnother(reading, one, { own, phones });
    }),
    ...partialPhones(folded).filter(({ digits, isEnd }) => {
      const texts = phones.map(({ number, who, hours }) => fold([number, who, hours ?? ''].join(' ')));
      return isEnd
        ? !phones.some(({ number }) => phoneDigits(number).endsWith(digits))
        : !texts.some((own) => partialPhones(own).some((part) => !part.isEnd && part.digits === digits));
    }),
  ];
  const address = fold(sheet.clinic.address ?? '');
  const streets = [...folded.matchAll(STREET)]
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length, found }))
    // "2 steps on the way" has no name in it.
    .filter(({ start, end }) => /\p{Lu}/u.test(text.slice(start, end)))
    .filter(({ found }) => !address.includes(found) && !sheet.facts.some((fact) => hasStreet(fact, found)));
  const all = channel === 'sentence' ? [...findPhones(text), ...partialPhones(folded)] : strange;
  return [...all, ...streets].map(({ start, end }) => ({ start, end }));
};

type Phone = Extract<Fact, { kind: 'phone' }>;

/** "Call the nurse line at …", with the number of the doctor on call. */
function isOfAnother(
  reading: Reading,
  place: Found,
  { own, phones }: { own: readonly Phone[]; phones: readonly Phone[] },
): boolean {
  const near = stemsNear(reading, place);
  const isNamed = ({ who, hours }: Phone) =>
    wordsOf(fold(`${who} ${hours ?? ''}`), who).some(
      (word) => word.text.length > 3 && near.has(stemOf(word.text)),
    );
  return !own.some(isNamed) && phones.some(isNamed);
}

const hasStreet = (fact: Fact, street: string): boolean =>
  textsOf(fact).some((text) => fold(text).includes(street));

const PARTIAL =
  /\b(?:extension|ext|extensiones|anexo)\.? (?:number |numero |no\.? )?(\d{1,5})\b|\b(?:ending in|ends in|ends with|last (?:four|4)(?: digits)?(?: are| is)?|termina(?:n|do)? en|ultim[oa]s (?:cuatro|4)(?: (?:digitos|numeros))?(?: son)?):? (\d{3,4})\b/g;

/** "Extension 4", "the number that ends in 0142": not whole, and a phone number all the same. */
export function partialPhones(folded: string): (Found & { digits: string; isEnd: boolean })[] {
  return [...folded.matchAll(PARTIAL)].map(({ index, 0: found, 1: extension, 2: end }) => ({
    start: index,
    end: index + found.length,
    digits: extension ?? end ?? '',
    isEnd: end !== undefined,
  }));
}

const STREET =
  /\b\d{1,5} (?:[a-z]{1,20} ){1,3}(?:street|st|avenue|ave|road|rd|drive|boulevard|blvd|lane|way|court|plaza|parkway)\b|\b(?:calle|avenida|av) [a-z]{1,20}(?: [a-z]{1,20})? \d{1,5}\b/g;
