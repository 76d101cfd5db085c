import type { Medicine } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { conceptsOf } from '../../lexicons/concepts.ts';
import { makeFinding } from '../make-finding.ts';
import type { Passage, Reading } from '../reading.ts';

const CHANGE =
  /\b(?:chang\w+|rais\w+|lower\w*|increas\w+|decreas\w+|reduc\w+|adjust\w+|stopp?\w*|start\w*|added|switch\w+|held|paused|(?:went|gone|moved) (?:up|down)|cambi\w+|subi\w*|subio|baj(?:amos|o)|aument\w+|reduj\w+|ajust\w+|suspend\w+|dej(?:o|amos)|empez\w+|agreg\w+)\b/;
/** Begins a cause; "as your doctor said", "as you did before" are none. */
const CAUSE =
  /\b(?:as (?=(?:your|you|the|it|his|her|he|she)\b)(?!(?:you|he|she) (?:have been|do|did|does|were|are|was|is|need|take|took)\b|(?:your|the) (?:plan|label|bottle|(?:doctor|nurse|clinic|care team|pharmac\w+) (?:said|says|told|tells|asked|asks|ordered|wants|wanted|wrote))\b|it (?:is|was|says)\b)|on account of|owing to|given (?:that|your)|in response to|dado que|en vista de|como (?=(?:su|sus|usted)\b))/g;
/** "Your heart beat too fast, so metoprolol was changed": the cause comes first. */
const HENCE =
  /(?:,|;)? (?:so(?! (?:that|far|much|many|you|long)\b)|and so|asi que|por eso|por lo que|which is why)\s/g;
/** Points back at the sentence before. */
const THUS =
  /\b(?:that is why|that's why|this is why|for (?:this|that) reason|por eso|por esta razon|es por esto)\b/;

/** Where the plan gives no reason, a sentence that names a medicine with a change and a cause has made one up. */
export function otherReasons(
  medicine: Medicine,
  { passages }: Reading,
  isOfPlan: (phrase: string) => boolean,
): Finding[] {
  if (medicine.reason !== null) return [];
  return passages.flatMap((passage) =>
    causesOf(passage, medicine.id)
      .filter(({ phrase }) => conceptsOf(phrase).length > 0 && !isOfPlan(phrase))
      .slice(0, 1)
      .map(({ start, end }) =>
        makeFinding('M3', {
          at: passage,
          start,
          end,
          fact: { id: medicine.id, field: 'reason' },
          words: `${medicine.name}: the draft says “${passage.text.slice(start, end).trim()}”; the plan gives no reason.`,
        }),
      ),
  );
}

type Cause = { start: number; end: number; phrase: string };

/** Stretches that give a cause for a change of one medicine, sentence by sentence. */
function causesOf({ sentences, folded, medicines }: Passage, id: string): Cause[] {
  return sentences.flatMap(({ start, end }, index) => {
    const names = medicines.filter((one) => one.start >= start && one.start < end);
    const own = names.find(({ medicine }) => medicine.id === id);
    if (!own || !CHANGE.test(folded.slice(start, end))) return [];
    const piece = (from: number, to: number, words = from): Cause => ({
      start: from,
      end: to,
      phrase: folded.slice(words, to).replace(/[.!?]\s*$/, ''),
    });
    const text = folded.slice(start, end);
    const after = [...text.matchAll(CAUSE)]
      .map((match) => ({ at: start + match.index, words: start + match.index + match[0].length }))
      .filter(({ at }) => CHANGE.test(folded.slice(start, at)) || at === start)
      .map(({ at, words }) => piece(at, end, words));
    const first = [...text.matchAll(HENCE)]
      .map((match) => start + match.index)
      .filter(
        (at) => at > start && names.every((name) => name.start > at) && CHANGE.test(folded.slice(at, end)),
      )
      .map((at) => piece(start, at));
    const before = sentences[index - 1];
    const thus = before && THUS.test(text) ? [piece(before.start, before.end)] : [];
    return [...after, ...first, ...thus];
  });
}
