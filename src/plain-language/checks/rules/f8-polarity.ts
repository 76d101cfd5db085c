import { type Allergy, factsOf, type Intervention, type Medicine } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { coverage } from '../../lexicons/concepts.ts';
import { ALLERGIC, NEGATIVE } from '../../lexicons/cues.ts';
import { drugWords, substanceKey } from '../../lexicons/drug-lexicon.ts';
import { fold } from '../../text/fold.ts';
import { makeFinding } from '../make-finding.ts';
import { meant } from '../order-meant.ts';
import { clauseAt, governed, negativeIn, withoutBounds } from '../polarity.ts';
import type { Passage, Reading } from '../reading.ts';
import { takenAgain } from './f8-taken-again.ts';

/** Stop, hold, avoid, do not, allergic keep a negative cue in the clause with their object; start and continue carry none. */
export function polarity(reading: Reading): Finding[] {
  return [
    ...medicineOrders(reading),
    ...takenAgain(reading),
    ...interventions(reading),
    ...allergies(reading),
  ];
}

/** An order not to take, right at the medicine: "do not take metoprolol", "stop your metoprolol", "metoprolol: do not take". */
const REFUSED =
  /\b(?:do not|don't|never|should not|shouldn't|must not|cannot|can't|no longer|you do not need to|not have to|no hace falta|no tiene que) (?:\w+ ){0,1}?(?:take|taking|use|using|start|continue|need|inject|keep|give)\b|\b(?:stop|stopped|quit|avoid|skip|hold|pause|paused|discontinue\w*|stay away from|no more)\b|\bno (?:la |lo |se )?(?:tome|use|aplique|inyecte|siga|empiece|necesita)\b|\bno (?:hace falta|tiene que|necesita) (?:tomar|usar)\b|\b(?:deje|dejo|puede dejar|suspenda|suspendio|evite|nunca tome|ya no|pause|is optional|es opcional)\b/;
/** What follows the name makes the refusal a condition: "do not take metoprolol with grapefruit". */
const CONDITION =
  /^[\s,]*(?:with|if|when|while|at the same time|together|until|unless|without|on an empty|after|before|sooner|more|twice|too|and [a-z]+ (?:together|at)|con|si|cuando|junto|sin|mas|antes|despues|hasta)\b/;
const INSTRUCTION =
  /\b(?:morning|noon|evening|bedtime|night|daily|every|times|manana|noche|cada|veces|dia)\b|\d/;

function medicineOrders({ passages }: Reading): Finding[] {
  return passages.flatMap((passage) =>
    passage.medicines.flatMap(({ medicine, start, end }) => {
      if (medicine.change === 'stopped' || medicine.change === 'on_hold') return [];
      const clause = clauseAt(passage, start);
      const text = withoutBounds(governed(passage, clause));
      const offset = text.length - (clause.end - clause.start);
      const match = REFUSED.exec(text);
      if (!match) return [];
      const at = clause.start + match.index - offset;
      const after = passage.folded.slice(end, clause.end);
      const isBefore = at < start;
      if (
        isBefore &&
        CONDITION.test(after) &&
        !INSTRUCTION.test(passage.folded.slice(Math.max(at, clause.start), start))
      ) {
        // "Do not take it with food every morning" would be an order turned round; a bare condition is none.
        const orders = withoutBounds(after);
        if (!/\b(?:morning|noon|evening|bedtime|manana|noche)\b/.test(orders) || textHas(medicine, after))
          return [];
      }
      // The object of "stop" or "avoid" is another word: "Take metoprolol to avoid a stroke", "to stop swelling".
      if (
        !isBefore &&
        !/^\W*(?:is |was |has been |: ?|- ?)?\W*$/.test(passage.folded.slice(end, at)) &&
        !/\b(?:take|use|need|tome|use)\b/.test(match[0])
      )
        return [];
      if (isBefore && otherObject(passage, at + match[0].length, start)) return [];
      if (
        /\bto (?:stop|avoid|hold)\b|\bpara (?:evitar)\b/.test(
          text.slice(Math.max(0, match.index - 5), match.index + match[0].length),
        )
      )
        return [];
      return [
        makeFinding('F8', {
          at: passage,
          start: Math.max(0, at),
          end: Math.max(end, at + match[0].length),
          fact: { id: medicine.id, field: 'change' },
          about: `not ${match[0]}`,
          words: `The draft says “${passage.text.slice(Math.max(0, Math.min(at, start)), Math.max(end, at + match[0].length))}”; the plan says that ${medicine.name} is taken.`,
        }),
      ];
    }),
  );
}

const textHas = ({ regimen }: Medicine, after: string) =>
  Boolean(
    regimen.note && coverage(regimen.note, after) > 0.8 && /\b(?:do not|not|no)\b/.test(fold(regimen.note)),
  );

/** Another drug or a noun of its own is between the cue and the name: "stop ibuprofen; your metoprolol". */
const otherObject = (passage: Passage, from: number, to: number) =>
  passage.medicines.some(
    ({ start, end, medicine }) =>
      start >= from &&
      end <= to &&
      (medicine.change === 'stopped' || medicine.change === 'on_hold') &&
      /[,;.]|\band (?:take|keep|use|start)\b/.test(passage.folded.slice(end, to)),
  ) ||
  /\b(?:and|but|then|instead)\b[^,;]{0,20}\b(?:take|keep|use|start|continue|tome|siga|use)\b/.test(
    passage.folded.slice(from, to),
  ) ||
  /\b(?:before|without|until|while|with) (?:you )?(?:\w+ )?(?:your )?$/.test(passage.folded.slice(from, to));

function interventions(reading: Reading): Finding[] {
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

function allergies({ sheet, passages }: Reading): Finding[] {
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
            words: `The draft names ${passage.text.slice(start, end)} without a warning; the plan says that the person is allergic to ${fact.substance}.`,
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
