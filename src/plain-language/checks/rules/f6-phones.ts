import { factsOf } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { textsOf } from '../../lexicons/plan-words.ts';
import { fold } from '../../text/fold.ts';
import { nameShare } from '../../text/name-share.ts';
import { findPhones, phoneDigits } from '../../text/phones.ts';
import { makeFinding } from '../make-finding.ts';
import type { Reading } from '../reading.ts';

const ADDRESS =
  /(?<![\d:.])\b\d{1,5} (?:[NSEW]\.? |North |South |East |West )?(?:(?!AM|PM)\p{Lu}\p{L}+ ){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Drive|Ln|Lane|Way|Court|Ct|Plaza|Parkway|Pkwy|Highway|Hwy)\b|\b(?:Calle|Avenida) \p{Lu}\p{L}+ \d{1,5}\b/gu;

/** Every phone number and address is the plan's or the clinic's, and is beside the one it belongs to. */
export function phonesAndAddresses({ sheet, passages }: Reading): Finding[] {
  const phones = factsOf(sheet, 'phone');
  const texts = [sheet.clinic.name, sheet.clinic.address ?? '', ...sheet.facts.flatMap(textsOf)];
  const known = new Set([
    ...phones.map(({ number }) => phoneDigits(number)),
    ...texts.flatMap(findPhones).map(({ digits }) => digits),
  ]);
  const places = fold(texts.join(' | ')).replace(/[.,]/g, ' ').replace(/\s+/g, ' ');
  return passages.flatMap((passage) => [
    ...passage.phones.flatMap(({ start, end, digits }) => {
      const said = passage.text.slice(start, end);
      const isKnown =
        known.has(digits) || (digits.length === 7 && [...known].some((number) => number.endsWith(digits)));
      if (!isKnown) {
        const near = [...phones].sort(
          (one, two) => apart(phoneDigits(one.number), digits) - apart(phoneDigits(two.number), digits),
        )[0];
        return [
          makeFinding('F6', {
            at: passage,
            start,
            end,
            fact: near ? { id: near.id, field: 'number' } : null,
            words: near
              ? `The draft says ${said}; the plan says ${near.number} for ${near.who}.`
              : `The draft says ${said}; the plan has no such number.`,
          }),
        ];
      }
      const own = phones.find(({ number }) => phoneDigits(number) === digits);
      if (!own || passage.phones.length > 1) return [];
      const share = nameShare(own.who, passage.folded);
      const other = phones.find(
        ({ who, number }) =>
          phoneDigits(number) !== digits && who !== own.who && nameShare(who, passage.folded) === 1,
      );
      if (!other || share >= 0.5) return [];
      return [
        makeFinding('F6', {
          at: passage,
          start,
          end,
          fact: { id: other.id, field: 'number' },
          words: `The draft gives ${said} for ${other.who}; the plan says ${other.number}.`,
        }),
      ];
    }),
    ...[...passage.text.replace(/[.,]/g, ' ').matchAll(ADDRESS)]
      .filter((match) => !places.includes(fold(match[0]).replace(/\s+/g, ' ')))
      .map((match) =>
        makeFinding('F6', {
          at: passage,
          start: match.index,
          end: match.index + match[0].length,
          words: `The draft says ${passage.text.slice(match.index, match.index + match[0].length)}; the plan has no such address.`,
        }),
      ),
  ]);
}

/** Digits that differ at their place. */
const apart = (one: string, two: string) =>
  [...one].filter((digit, index) => digit !== two[index]).length + Math.abs(one.length - two.length);
