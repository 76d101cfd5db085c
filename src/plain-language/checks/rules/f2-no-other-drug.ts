import type { Finding } from '../../finding.ts';
import { drugWords, substanceKey } from '../../lexicons/drug-key.ts';
import { planWordKeys } from '../../lexicons/plan-words.ts';
import { fold } from '../../text/fold.ts';
import { makeFinding } from '../make-finding.ts';
import type { Reading } from '../reading.ts';

/** Salts that make another medicine of the same substance: metoprolol tartrate is taken otherwise than the succinate. */
const SALT = /^[\s-]+(succinate|tartrate|succinato|tartrato)\b/;
const saltKey = (word: string) => word.replace(/[eo]$/, '');

function otherSalts({ passages }: Reading): Finding[] {
  return passages.flatMap((passage) =>
    passage.medicines.flatMap(({ medicine, start, end }) => {
      const salt = SALT.exec(passage.folded.slice(end))?.[1];
      const own = fold(medicine.name);
      if (!salt || own.includes(saltKey(salt)) || !/succinat|tartrat/.test(own)) return [];
      return [
        makeFinding('F2', {
          at: passage,
          start,
          end: end + 1 + salt.length,
          fact: { id: medicine.id, field: 'name' },
          words: `The draft says ${passage.text.slice(start, end + 1 + salt.length)}; the plan says ${medicine.name}.`,
        }),
      ];
    }),
  );
}

/** No drug is named that the plan does not name. */
export function noOtherDrug(reading: Reading): Finding[] {
  const { sheet, lexicons, passages } = reading;
  const known = planWordKeys(sheet);
  const strange = passages.flatMap((passage) =>
    drugWords(passage.folded)
      .filter(({ word, start }) => {
        if (
          known.has(substanceKey(word)) ||
          passage.medicines.some((mention) => start >= mention.start && start < mention.end)
        )
          return false;
        return lexicons.drugs.has(word);
      })
      .map(({ start, end }) =>
        makeFinding('F2', {
          at: passage,
          start,
          end,
          words: `The draft names ${passage.text.slice(start, end)}; the plan does not.`,
        }),
      ),
  );
  return [...strange, ...otherSalts(reading)];
}
