import { foldName } from '../../plain-language/names/fold.ts';
import { tokensOf } from '../red-flags/phrases.ts';

/** In front of the name of whoever calls. */
const BEFORE = [
  'this is',
  'my name is',
  'my names',
  'its',
  'it is',
  'im',
  'i am',
  'name is',
  'soy',
  'me llamo',
  'mi nombre es',
  'le habla',
  'habla',
  'le llama',
  'les habla',
  'de parte de',
].map((words) => words.split(' '));
/** Behind these a name is said even where nothing is written in capitals. */
const SURE = new Set(['my name is', 'my names', 'name is', 'me llamo', 'mi nombre es']);

/** What is no name behind "this is" or "I'm", or at the beginning of a message. */
const NO_NAME = new Set(
  'a an the me again calling just about not so very really still out in on at for from with and but or trying going having feeling sick here returning sorry hoping wondering looking running also her his my your their our one no patient doctor nurse office regarding concerning message daughter son wife husband mother father mom dad sister brother caregiver aide neighbor un una el la de del su mi para por otra vez y que llamando paciente hija hijo esposa esposo madre padre mama papa hermana hermano enfermera oficina muy bien mal yo nuevo desde con en hi hello hey hola good buenas buenos yes yeah si ok okay please call calling could can you i we thanks thank gracias good morning afternoon evening dias tardes noches need needs want quiero necesito ocupo llamo question pregunta this it is oh well um uh mr mrs ms miss dr senor senora don dona scale refill cita favor bueno oiga mire saludos sir maam regarding re wrong number monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo when where what how why do does did is are was will would'.split(
    ' ',
  ),
);
/** Between the parts of a name. */
const PARTICLES = new Set(['de', 'la', 'del', 'los', 'las', 'van', 'von', 'da', 'dos', 'st', 'san', 'y']);
const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
  'senor',
  'senora',
  'sr',
  'sra',
  'don',
  'dona',
  'doctor',
  'doctora',
  'nurse',
]);

/** A member of a family, or somebody who is not the one whose chart it is. */
const RELATIONS = new Set(
  'husband wife spouse partner mother mom mommy mama mami ma father dad daddy papa papi pa son daughter sister brother grandmother grandma nana granny grandfather grandpa grandson granddaughter aunt uncle nephew niece cousin neighbor friend boyfriend girlfriend fiance roommate stepson stepdaughter kid kids baby twins parents esposo esposa marido mujer madre padre hijo hija hijos hermano hermana abuelo abuela abuelito abuelita tio tia suegro suegra nieto nieta sobrino sobrina primo prima vecino vecina amigo amiga novio novia cunado cunada nene nena nino nina bebe'.split(
    ' ',
  ),
);
/** The number is not the person's, or the call is about another thing than that chart. */
const ELSEWHERE =
  /\b(?:wrong number|wrong person|no soy|nuevo dueno|new owner|not home|isnt home|shes not|hes not|not here|no esta en casa|cleaning lady|numero equivocado|equivocad[oa]|telefono ahora es|number is now|new number owner|(?:not|nor) a patient|sign up|new patient|no soy paciente|no es paciente|pa mi|para mi misma|para mi mismo|for myself|myself|mi[oa]|your order|your delivery|shop|store|on main|sales|survey|extended warranty|borrowing|borrowed|using (?:my|his|her|the|a)|uso el telefono|este telefono|prestad[oa])\b/u;

const MOST_PARTS = 4;

/** What a message says of who calls and for whom. */
export type SaidNames = {
  /** Names that its caller has or that stand at its beginning. */
  names: string[];
  /** A relative, a friend, a neighbor is spoken of. */
  hasRelation: boolean;
  /** It says that the number or the matter is another's. */
  isElsewhere: boolean;
};

/**
 * Names in a message ("this is Rosa Chen", "mi nombre es Ana", "Olga, wife"), and what speaks against the chart that a
 * number is on. What is missed here would choose a wrong patient, so it takes too much for a name rather than too little.
 */
export function saidNames(words: string): SaidNames {
  const tokens = tokensOf(words);
  const names: string[] = [];
  const phraseAt = (at: number) =>
    BEFORE.find((each) => each.every((word, index) => tokens[at + index]?.word === word));
  for (let at = 0; at < tokens.length; at += 1) {
    const phrase = phraseAt(at);
    if (!phrase) continue;
    const name = nameFrom(words, tokens, at + phrase.length, SURE.has(phrase.join(' ')));
    if (name !== '') names.push(name);
  }
  // "Soy Julio" is Julio.
  const first = phraseAt(0) ? '' : nameFrom(words, tokens, 0, false);
  if (first !== '') names.push(first);
  const plain = tokens.map(({ word }) => word).join(' ');
  return {
    names,
    hasRelation: tokens.some(
      ({ word }) => RELATIONS.has(word) || (word.endsWith('s') && RELATIONS.has(word.slice(0, -1))),
    ),
    isElsewhere: ELSEWHERE.test(plain),
  };
}

/** Words directly in front of a family name that are no part of the person's own name: "Ellen Burke" on Eileen Burke's chart. */
export function givenBefore(words: string, family: ReadonlySet<string>): string[] {
  const tokens = tokensOf(words.replaceAll(/['’]s\b/g, ''));
  return tokens.flatMap(({ word }, at) => {
    const before = tokens[at - 1];
    if (!family.has(word) || !before || TITLES.has(before.word) || NO_NAME.has(before.word)) return [];
    return [before.word];
  });
}

function nameFrom(
  words: string,
  tokens: readonly { word: string; start: number; end: number }[],
  from: number,
  isSure: boolean,
): string {
  const parts: string[] = [];
  for (let at = from; at < tokens.length && parts.length < MOST_PARTS; at += 1) {
    const token = tokens[at];
    const before = tokens[at - 1];
    if (!token || (parts.length > 0 && before && /[,.;!?\n]/.test(words.slice(before.end, token.start))))
      break;
    const raw = words.slice(token.start, token.end);
    if (TITLES.has(token.word)) continue;
    const isParticle = parts.length > 0 && PARTICLES.has(token.word);
    if (!isParticle && (NO_NAME.has(token.word) || /\d/.test(raw))) break;
    if (!isParticle && !/^\p{Lu}/u.test(raw) && !(isSure && parts.length < 2)) break;
    parts.push(raw);
  }
  while (parts.length > 0 && PARTICLES.has(foldName(parts.at(-1) ?? ''))) parts.pop();
  return parts.join(' ');
}
