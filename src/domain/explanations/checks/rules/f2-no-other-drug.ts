import type { Finding } from '../../finding.ts';
import { makeFinding } from '../make-finding.ts';
import type { Reading } from '../reading.ts';
import { drugWords, planWordKeys, substanceKey } from '../text/drug-names.ts';

/** No drug is named that the plan does not name. */
export function noOtherDrug({ sheet, lexicons, passages }: Reading): Finding[] {
  const known = planWordKeys(sheet);
  return passages.flatMap((passage) =>
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
}
