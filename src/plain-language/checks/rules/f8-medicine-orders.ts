import type { Medicine } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { coverage } from '../../lexicons/concepts.ts';
import { fold } from '../../text/fold.ts';
import { makeFinding } from '../make-finding.ts';
import { clauseAt, governed, withoutBounds } from '../polarity.ts';
import type { Passage, Reading } from '../reading.ts';

/** An order not to take, right at the medicine: "do not take metoprolol", "stop your metoprolol", "metoprolol: do not take". */
const REFUSED =
  /\b(?:do not|don't|never|should not|shouldn't|must not|cannot|can't|no longer|you do not need to|not have to|no hace falta|no tiene que) (?:\w+ ){0,1}?(?:take|taking|use|using|start|continue|need|inject|keep|give)\b|\b(?:stop|stopped|quit|avoid|skip|hold|pause|paused|discontinue\w*|stay away from|no more)\b|\bno (?:la |lo |se )?(?:tome|use|aplique|inyecte|siga|empiece|necesita)\b|\bno (?:hace falta|tiene que|necesita) (?:tomar|usar)\b|\b(?:deje|dejo|puede dejar|suspenda|suspendio|evite|nunca tome|ya no|pause|is optional|es opcional)\b/;

/** What follows the name makes the refusal a condition: "do not take metoprolol with grapefruit". */
const CONDITION =
  /^[\s,]*(?:with|if|when|while|at the same time|together|until|unless|without|on an empty|after|before|sooner|more|twice|too|and [a-z]+ (?:together|at)|con|si|cuando|junto|sin|mas|antes|despues|hasta)\b/;

const INSTRUCTION =
  /\b(?:morning|noon|evening|bedtime|night|daily|every|times|manana|noche|cada|veces|dia)\b|\d/;

/** Medicines to be taken that a line says not to take. */
export function medicineOrders({ passages }: Reading): Finding[] {
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
        !/^\W*(?:(?:is|was|has been) \W*)?$/.test(passage.folded.slice(end, at)) &&
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
