import { factsOf, type Intervention } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { NEGATIVE } from '../../lexicons/cues.ts';
import { fold } from '../../text/fold.ts';
import { makeFinding } from '../make-finding.ts';
import { meant } from '../order-meant.ts';
import { governed, negativeIn } from '../polarity.ts';
import type { Passage, Reading } from '../reading.ts';

/** Instructions whose sign is turned round: a "do" that is refused, an "avoid" that is asked for. */
export function interventions(reading: Reading): Finding[] {
  const { sheet, passages } = reading;
  const facts = factsOf(sheet, 'intervention').filter(({ text }) => objectsOf(text) > 0);
  return passages.flatMap((passage) => {
    if (passage.kind === 'table_head' || ELSEWHERE.has(passage.section)) return [];
    return passage.clauses.flatMap((clause) => {
      const own = passage.folded.slice(clause.start, clause.end);
      const fact = meant(facts, own) ?? keptOn(facts, own);
      if (!fact || isOfAnother(fact, own, passage, reading)) return [];
      const whole = governed(passage, clause);
      const isAvoid = fact.polarity === 'avoid';
      const cue = isAvoid
        ? NEGATIVE.test(withoutOwn(whole, fact))
        : negativeIn(withoutOwn(whole, fact)) !== null;
      const isKept = keptOn(facts, own) !== null;
      if (!isKept && isAvoid === cue) return [];
      // The plan's own words carry a "not": it is allowed.
      const isRefused = refusesByItself(fact) ? isKept || refusesOwn(own, fact) : refusesVerb(own, whole);
      if (!isAvoid && !isRefused) return [];
      const said = passage.text.slice(clause.start, clause.end).trim();
      return [
        makeFinding('F8', {
          at: passage,
          start: clause.start,
          end: clause.end,
          fact: { id: fact.id, field: 'polarity' },
          about: fact.polarity,
          words: `The draft says “${said}”; the plan says ${isAvoid ? 'not to' : 'to'} ${fact.text}.`,
        }),
      ];
    });
  });
}

/** Signs and questions repeat words of orders without ordering. */
const ELSEWHERE: ReadonlySet<string> = new Set(['get_help', 'teach_back']);

/** Negatives that belong to the plan's words themselves ("skip meals", avoid "stop this medicine", "less than 2 grams") turn nothing. */
function withoutOwn(text: string, { text: own }: Intervention): string {
  let kept = text;
  for (const word of fold(own).match(/[\p{L}']+/gu) ?? []) {
    if (NEGATIVE.test(word))
      kept = kept.replaceAll(new RegExp(`\\b${word}\\b`, 'g'), ' '.repeat(word.length));
  }
  return kept;
}

/** The refusal is of the deed: it opens the clause or is right before a verb, not in "so you do not fall". */
const refusesVerb = (own: string, whole: string) =>
  /^(?:[^\p{L}]*(?:please |also |and |then |y |tambien )?)(?:you |he |she |they |usted )?(?:do not|don't|never|avoid|stop|skip|quit|no|nunca|evite|deje de|should not|shouldn't|must not|cannot|need not|limit|pare de|suspenda)\b/u.test(
    whole,
  ) ||
  /\b(?:you|he|she|they|usted) (?:do not|don't|should not|shouldn't|must not|cannot|can't|never|no (?:debe|tiene que|necesita)|nunca)\b(?! (?:fall|have|feel|get|forget|gain|need))/.test(
    own,
  ) ||
  /^(?:[^.]*:)?\s*(?:do not|don't|never|avoid|stop|no|evite|deje de)\b/.test(own);

/** "Keep smoking" of "stop smoking". */
const KEEP = /^\W*(?:you (?:can|may) |puede )?(?:keep|continue|go on|carry on|siga|seguir|continue)\b/;

const keptOn = (facts: readonly Intervention[], own: string): Intervention | null => {
  const kept = KEEP.test(own) ? meant(facts.filter(refusesByItself).map(withoutRefusal), own) : null;
  return facts.find(({ id }) => id === kept?.id) ?? null;
};

const withoutRefusal = (fact: Intervention): Intervention => ({
  ...fact,
  text: fold(fact.text).replace(NEGATIVE, ' ').trim(),
});

const refusesByItself = ({ text, polarity: sign }: Intervention) =>
  sign === 'do' && negativeIn(fold(text)) !== null;

/** "Do not limit your fluids", "no need to stop smoking": the plan's own negative word is refused. */
const refusesOwn = (own: string, { text }: Intervention): boolean =>
  (fold(text).match(/[\p{L}']+/gu) ?? [])
    .filter((word) => NEGATIVE.test(word))
    .some((word) =>
      new RegExp(
        `\\b(?:do not|don't|never|no need to|not (?:have|need) to|no|nunca|no tiene que)\\s+${word}`,
      ).test(own),
    );

/** A clause that names a problem ("tobacco use"), or is another order's line, is no word about this one. */
function isOfAnother(
  fact: Intervention,
  own: string,
  { hints }: Passage,
  { sheet, draft }: Reading,
): boolean {
  if (factsOf(sheet, 'problem').some(({ name }) => own.includes(fold(name)))) return true;
  // Across languages words say too little; whose line it is says the rest.
  return (
    draft.language === 'es' &&
    !hints.includes(fact.id) &&
    factsOf(sheet, 'intervention').some(
      ({ id, polarity: sign }) => sign !== fact.polarity && hints.includes(id),
    )
  );
}

/** Words beside the verb: "take your pills" alone is too little to know an order by. */
const objectsOf = (text: string) =>
  fold(text)
    .split(/\s+/)
    .filter((word) => word.length > 3).length;
