import { type Token, tokensOf } from '../red-flags/phrases.ts';

/** A stretch of a note that says one thing. `start` and `end` bound it in the note. */
export type Clause = {
  text: string;
  start: number;
  end: number;
  tokens: Token[];
  /** A plus sign or a semicolon joins it to the clause before. */
  isJoined: boolean;
};

/** Behind these a period ends no sentence. */
const ABBREVIATIONS = new Set(
  'dr mr mrs ms sr sra srta st jr approx appt vs dept mt ft ext apt dra'.split(' '),
);
const END =
  /(?<![.;!?])[.;!?]+["”'’)]{0,2}(?=\s|$)|(?<!\s)\s[-–—+•·]+\s|\n\s*|,\s(?=(?:and\s|then\s|so\s|&\s|y\s)?(?:will|i['’]?ll|we['’]?ll|i['’]?m going|need to|f\/u|fu|c\/b|cb|follow|plan|call|try again|retry|recheck|re-?check|send|resend|mail|fax|email|text|ask|order|refer|schedule|rebook|reschedule|confirm|remind|check|volver|llamar|llamarla|llamarlo|llamarle|confirmar|avisar|avisarle|enviar|enviarle|mandar|mandarle|pedir|referir|preguntar|hablar|revisar|coordinar|verificar|voy a)\s)|\s(?:and|y)\s(?=(?:i['’]ll|i\swill|we['’]ll|we\swill|will|voy\sa|vamos\sa)\s)/giu;

/**
 * A note in clauses: sentences, lines, and what dashes, plus signs and semicolons part. "Dr." and the initial of a name end
 * nothing. Linear in the length of the note.
 */
export function clausesOf(note: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let isJoined = false;
  for (const { index, 0: mark } of note.matchAll(END)) {
    if (mark.startsWith('.') && !endsSentence(note.slice(Math.max(start, index - 12), index))) continue;
    push(clauses, note, { from: start, to: index, isJoined });
    start = index + mark.length;
    isJoined = /[;+]/.test(mark);
  }
  push(clauses, note, { from: start, to: note.length, isJoined });
  return clauses;
}

function endsSentence(before: string): boolean {
  const word = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+$/u.exec(before)?.[0] ?? '';
  const isInitial = /^\p{Lu}$/u.test(word);
  return !isInitial && !ABBREVIATIONS.has(word.toLowerCase());
}

function push(
  clauses: Clause[],
  note: string,
  { from, to, isJoined }: { from: number; to: number; isJoined: boolean },
): void {
  const text = note.slice(from, to).trim();
  if (text === '') return;
  const start = from + note.slice(from, to).search(/\S/u);
  clauses.push({ text, start, end: start + text.length, tokens: tokensOf(text), isJoined });
}
