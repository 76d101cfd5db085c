import { isNoteWord, isQuietNoteWord } from '../../plain-language/names/clinical-words.ts';
import { isFamilyName } from '../../plain-language/names/family-names.ts';
import { isGivenName } from '../../plain-language/names/given-names.ts';
import {
  isDayOrLanguage,
  isFunctionWord,
  isOrdinaryWord,
} from '../../plain-language/names/ordinary-words.ts';
import { listed } from '../../plain-language/names/word-lists.ts';

/** Common family names that are words, and hardly ever right behind a given name as such. */
const WORDS_TOO = new Set(
  'smith brown miller wilson taylor martin jackson white walker young king hill green baker hall carter parker cook bell cooper wood long hunter mason stone black rice woods gray grey butler porter turner carpenter fox wolf knight bishop wells waters brooks fields rivers reed marsh webb banks moss parks ramos james foster jordan moreno hayes ford hunt rose mills weaver peters lane rios wheeler harper austin vega sims fuller weber luna fowler willis berry robles'.split(
    ' ',
  ),
);
const GIVEN_TOO = new Set(
  'amber april carol dawn faith grace guy harry hope iris ivy jack jean jordan josh joy june mike miles nick olive pearl pete ron ruby russ sally sam ted tim tom violet'.split(
    ' ',
  ),
);
export const isGiven = (folded: string): boolean => isGivenName(folded) || GIVEN_TOO.has(folded);
export const isSurname = (folded: string): boolean =>
  [folded, folded.replace(/s$/, '')].some((name) => isFamilyName(name) || WORDS_TOO.has(name));

const SPANISH = new Set(
  'a al ante con contra de del desde donde el ella en entre es eso esta estan este falta favor fue gracias ha hasta hay hija hijo hoy la las le les lo los luego madre mama me necesita ni no o padre papa para pero pide porque que quiere quien se senora senor si sigue sin sobre su sus tambien todavia toma un una va vino y ya avisa avisar dile digale pregunta preguntale anota busca ensename enseña dime dame manda mande llamale tel cel numero cita refill refills request dialysis lab labs bloodwork bp inr vitals oxygen glucose xray mri ct ekg copay dme'.split(
    ' ',
  ),
);
const CARE = listed('beside-names');
export const isCareWord = (folded: string): boolean => CARE.has(folded) || SPANISH.has(folded);

/** "Ling" ends as no name does, and is one. */
const ENDING_LENGTH = 6;
/** Names end so, too: "castellanos", "fleming". The word without it decides. */
const EVERYDAY_ENDING = /(?:ing|ed|es|(?<!s|ou|i)s|ly)$/;
const LEAST_STEM = 3;
/** "Torrance" and "Lawrence" beside "adherence". */
const NAME_ENDING = /[ae]nce$/;
const LEAST_WITH_NAME_ENDING = 9;

/** A word that a note or a request is made of, folded: it may stand beside a name without being a part of one. */
export function isWordBesideNames(folded: string): boolean {
  return isPlainWord(folded) || (folded.length >= ENDING_LENGTH && isInflected(folded));
}

const isPlainWord = (folded: string): boolean =>
  SPANISH.has(folded) ||
  CARE.has(folded) ||
  isNoteWord(folded) ||
  isOrdinaryWord(folded) ||
  isDayOrLanguage(folded);

function isInflected(folded: string): boolean {
  if (NAME_ENDING.test(folded) && folded.length < LEAST_WITH_NAME_ENDING) return false;
  if (!EVERYDAY_ENDING.test(folded)) return isQuietNoteWord(folded);
  const stem = folded.replace(EVERYDAY_ENDING, '');
  return stem.length >= LEAST_STEM && (isPlainWord(stem) || isPlainWord(`${stem}e`));
}

/** Words that hold a sentence together, which no slip of a name is. */
export const isSmallWord = (folded: string): boolean => isFunctionWord(folded) || SPANISH.has(folded);

/** In small letters hardly a name: too short, or without a vowel. */
export const mayBeName = (folded: string): boolean => /^\p{L}{3,}$/u.test(folded) && /[aeiouy]/u.test(folded);

/** Of a clinic's people, right before a name: whoever it is, it is not the patient. */
const STAFF_TITLES = new Set(
  'dr dra doctor doctora nurse rn lpn np pa cna enfermera enfermero pharmacist therapist caseworker driver'.split(
    ' ',
  ),
);
/** The family, right before a given name. */
const KIN = new Set(
  'daughter son wife husband spouse partner mother mom father dad sister brother niece nephew cousin aunt auntie uncle grandson granddaughter grandmother grandma grandfather grandpa friend neighbor neighbour roommate tia tio prima primo hija hijo esposa esposo madre mama padre papa hermana hermano nieta nieto sobrina sobrino cunada cunado abuela abuelo nuera yerno suegra suegro vecina vecino amiga amigo comadre compadre'.split(
    ' ',
  ),
);
const ROLES = new Set(
  'aide hha pca caregiver worker agent rep manager coordinator supervisor interpreter attorney lawyer landlord scheduler clerk receptionist volunteer technician cuidadora secretaria recepcionista cuidadora cuidador trabajadora trabajador licenciada licenciado abogada abogado interprete'.split(
    ' ',
  ),
);
export const isStaffTitle = (folded: string): boolean => STAFF_TITLES.has(folded);
export const isKin = (folded: string): boolean => KIN.has(folded);
export const isRoleOf = (folded: string): boolean => ROLES.has(folded) || STAFF_TITLES.has(folded);
