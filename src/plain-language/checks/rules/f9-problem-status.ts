import { factsOf, type Problem } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { OVER, PAST } from '../../lexicons/cues.ts';
import { speaksOf } from '../../lexicons/problem-names.ts';
import { fold } from '../../text/fold.ts';
import { mayHold } from '../audience.ts';
import { blocksOf } from '../blocks.ts';
import { makeFinding } from '../make-finding.ts';
import { textsOfMedicine } from '../plan-numbers.ts';
import { clauseAt, governed, isDenied } from '../polarity.ts';
import { problemMentions } from '../problem-mentions.ts';
import type { Passage, Reading } from '../reading.ts';

const HEDGED =
  /\b(?:can|could|may|might|prevent\w*|risk|chance|if|avoid|another|more|come back|again|puede\w*|podria|prevenir|riesgo|si|evitar|otr[ao]|volver)\b/;

/** A medicine's own words in the plan name the problem. */
const isOfMedicine = (reading: Reading, passage: Passage, at: number, problem: Problem) =>
  blocksOf(reading).some(
    (block) =>
      block.passage === passage &&
      at >= block.start &&
      at < block.end &&
      speaksOf(problem, fold(textsOfMedicine(block.medicine).join(' . '))),
  );

/** A problem that is over is described as over; one that is there is not described as over. */
export function problemStatus(reading: Reading): Finding[] {
  const { sheet, draft, passages } = reading;
  const problems = factsOf(sheet, 'problem').filter((problem) => mayHold(problem, sheet, draft));
  const spots = problemMentions(problems, passages);
  return spots.flatMap(({ problem, passage, start, end }) => {
    const clause = clauseAt(passage, start);
    const before =
      passage.sentences.find((sentence) => start >= sentence.start && start < sentence.end) ?? clause;
    const text = `${governed(passage, clause)} ${passage.kind === 'table_row' ? passage.folded : ''}`;
    const sentence = passage.folded.slice(before.start, before.end);
    // "It can make asthma worse", "to prevent another stroke": nothing is said of now.
    if (
      problem.status !== 'active' &&
      (HEDGED.test(sentence) || isOfMedicine(reading, passage, start, problem))
    )
      return [];
    const isPast = PAST.test(text) || (PAST.test(sentence) && problem.status !== 'active');
    if (
      problem.status === 'active'
        ? !isSaidToBeOver(withoutMedicines(text, passage)) || isStillHad(problem, text)
        : isPast
    )
      return [];
    return [
      makeFinding('F9', {
        at: passage,
        start,
        end,
        fact: { id: problem.id, field: 'status' },
        about: `status ${passage.folded.slice(start, end)}`,
        words:
          problem.status === 'active'
            ? `The draft describes ${problem.name} as over; the plan lists it as current.`
            : `The draft describes ${problem.name} as current; the plan says it is ${problem.status}.`,
      }),
    ];
  });
}

/** "You had a heart attack" of an active problem that is an event; "stopped", "was" of a medicine in the clause say nothing of the problem. */
const isStillHad = ({ name }: Problem, text: string) =>
  (/\b(?:attack|stroke|surgery|fracture|infarction|embol\w+|injury|transplant|operation)\b/i.test(name) &&
    !/\b(?:resolved|gone|cured|no longer|healed|ya no)\b/.test(text)) ||
  (/\bhad\b|\btuvo\b/.test(text) &&
    /\b(?:have|has|still|now|tiene|todavia|ahora)\b/.test(text) &&
    !/\b(?:no longer|do not have|don't have|ya no)\b/.test(text)) ||
  /\b(?:have|has) had\b/.test(text);

function isSaidToBeOver(text: string): boolean {
  const match = OVER.exec(text);
  return match !== null && !isDenied(text, match.index);
}

const withoutMedicines = (text: string, { medicines }: Passage) =>
  medicines.length > 0 ? text.replace(/\b(?:no longer|ya no)\b/g, ' ') : text;
