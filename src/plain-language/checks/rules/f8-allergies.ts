import { type Allergy, factsOf } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { ALLERGIC } from '../../lexicons/cues.ts';
import { drugWords, substanceKey } from '../../lexicons/drug-key.ts';
import { fold } from '../../text/fold.ts';
import { makeFinding } from '../make-finding.ts';
import { clauseAt, governed, negativeIn } from '../polarity.ts';
import type { Passage, Reading } from '../reading.ts';

/** An allergen of the plan that is named without a warning, or as if it were safe. */
export function allergies({ sheet, passages }: Reading): Finding[] {
  const facts = factsOf(sheet, 'allergy');
  return facts.flatMap((fact) =>
    passages.flatMap((passage) =>
      mentions(fact, passage).flatMap(({ start, end }) => {
        const clause = clauseAt(passage, start);
        // "Codeine makes you itch. Do not take it.": the warning may be in the line's next sentence.
        const text = `${governed(passage, clause)} ${passage.folded.slice(clause.end)} ${passage.kind === 'table_row' || passage.kind === 'item' ? fold(passage.heading) : ''}`;
        const isRefuted =
          /\b(?:not|no|never|aren't|isn't|don't have|no longer) (?:\w+ ){0,2}?(?:allerg\w+|alerg\w+)\b|(?<!\b(?:not|isn't|never) (?:be )?)\b(?:safe|fine|okay|ok) (?:to take|for you)\b/.test(
            text,
          );
        const isSaid = ALLERGIC.test(text) || negativeIn(text) !== null;
        if (isSaid && !isRefuted) return [];
        return [
          makeFinding('F8', {
            at: passage,
            start,
            end,
            fact: { id: fact.id, field: 'substance' },
            about: `allergy ${fold(passage.text.slice(start, end))}`,
            words: `The draft names ${passage.text.slice(start, end)} without a warning; the plan says that the person ${fact.isIntolerance ? 'does not tolerate' : 'is allergic to'} ${fact.substance}.`,
          }),
        ];
      }),
    ),
  );
}

function mentions({ substance }: Allergy, passage: Passage): { start: number; end: number }[] {
  const keys = new Set(
    drugWords(fold(substance))
      .map(({ word }) => substanceKey(word))
      .filter((key) => !['drug', 'drugs', 'medicin', 'contrast'].includes(key)),
  );
  return drugWords(passage.folded).filter(({ word }) => keys.has(substanceKey(word)));
}
