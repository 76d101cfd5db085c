import type { Token } from '../red-flags/phrases.ts';

/** What people in a hurry write for one word, as tokens write it. Times have their own reader. */
const IN_FULL: Readonly<Record<string, string>> = {
  u: 'you',
  ur: 'your',
  r: 'are',
  w: 'with',
  til: 'until',
  tmr: 'tomorrow',
  rn: 'now',
  pt: 'patient',
  pts: 'patients',
  hx: 'history',
  appt: 'appointment',
  appts: 'appointments',
  rx: 'prescription',
  sched: 'scheduled',
  dcd: 'stopped',
  dced: 'stopped',
  whos: 'who',
  wheres: 'where',
  whens: 'when',
  q: 'que',
  tel: 'telefono',
  cel: 'celular',
  px: 'paciente',
  pac: 'paciente',
};

/** "q" is "que". */
export const inFull = (token: Token): Token =>
  Object.hasOwn(IN_FULL, token.word) ? { ...token, word: IN_FULL[token.word] ?? token.word } : token;
