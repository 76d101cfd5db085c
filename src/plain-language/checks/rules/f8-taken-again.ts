import type { Finding } from '../../finding.ts';
import type { NameMention } from '../../lexicons/medicine-names.ts';
import { makeFinding } from '../make-finding.ts';
import { clauseAt, governed, negativeIn } from '../polarity.ts';
import type { Passage, Reading } from '../reading.ts';

/** An order or a leave to take, right before a name. */
const TAKEN =
  /\b(?:take|use|start|restart|keep taking|go back to|tome|use|vuelva a (?:tomar|usar)|puede (?:tomar|usar))(?:\s+(?!to\b|or\b|and\b|y\b|o\b)[\p{L}]+){0,3}\s*$/u;
/** "Ask before you take ibuprofen", "if you take ibuprofen", "it is dangerous to take": nothing is ordered now. */
const NOT_NOW =
  /\b(?:used to|ask|tell (?:us|you)|when to|before you|dangerous|unsafe|harm\w*|pregunte|le diremos|cuando|antes de|peligros\w+)\b|\b(?:if|when|whether|since|while|why) (?:you|he|she|they) (?:\p{L}+ )?$|\bsi (?:usted )?$/u;
/** "Take digoxin only when we tell you to". */
const NOT_YET =
  /\b(?:when|once|until|after|unless) (?:we|your|the doctor|dr)\b|\b(?:cuando|hasta que|si) (?:le|su)\b|\?/;

/** No text says to take, or allows again, a medicine that was stopped or is on hold. */
export const takenAgain = ({ passages }: Reading): Finding[] =>
  passages.flatMap((passage) => passage.medicines.flatMap((mention) => takenAt(passage, mention)));

function takenAt(passage: Passage, { medicine, start, end }: NameMention): Finding[] {
  if (medicine.change !== 'stopped' && medicine.change !== 'on_hold') return [];
  const clause = clauseAt(passage, start);
  const order = TAKEN.exec(passage.folded.slice(clause.start, start));
  if (!order || negativeIn(governed(passage, clause))) return [];
  const from = clause.start + order.index;
  const sentence = passage.sentences.find((one) => start >= one.start && start < one.end) ?? clause;
  if (NOT_NOW.test(passage.folded.slice(sentence.start, from))) return [];
  if (NOT_YET.test(passage.folded.slice(end, sentence.end))) return [];
  return [
    makeFinding('F8', {
      at: passage,
      start: from,
      end,
      fact: { id: medicine.id, field: 'change' },
      about: `takes ${order[0].trim()}`,
      words: `The draft says “${passage.text.slice(from, end)}”; the plan says that ${medicine.name} is ${medicine.change === 'stopped' ? 'stopped' : 'on hold'}.`,
    }),
  ];
}
