import { fold, keyOf } from '../plain-language/names/fold.ts';
import { GIVEN_NAMES } from '../plain-language/names/given-names.ts';
import { NAMES_THAT_ARE_WORDS } from '../plain-language/names/names-that-are-words.ts';
import type { Mask } from './masking/mask.ts';
import { TOKEN } from './masking/token.ts';
import { readsLikeInstruction } from './reads-like-instruction.ts';

/** What a sentence of a model has against it, in words that a model can act on. No word of the record is in them. */
export const VET_WORDS = {
  markup: 'Plain letters and punctuation only: no markup, symbols, links or line breaks.',
  link: 'No links, addresses or mentions.',
  instruction: 'Nothing that reads like an order to a computer, and nothing about yourself.',
  token: 'Copy words such as [PATIENT_1] exactly, or leave them out; never make up one.',
  number: 'No numbers, but those that belong to the name of a problem you cite.',
  dose: 'No doses, amounts, or how often.',
  medicine_order: 'Do not tell anybody to take, stop, start or change a medicine.',
  medicine: 'No medicine that is not in the facts you cite.',
  name: 'No name that is not in the facts.',
  condition: 'No illness that is not in the facts you cite.',
  ungrounded: 'Each sentence uses a word of the facts it cites.',
  reassurance: 'Do not say that somebody is well, safe or cured.',
  visit: 'Nothing of visits, and nothing of whom to call.',
  reason: 'No reason for a change of a medicine when the facts give none.',
  long: 'Shorter sentences: at most 15 words.',
  unknown_fact: 'Each sentence cites ids of facts that you were given.',
  too_many: 'Fewer sentences.',
  form: 'Answer in the form that was asked for, and finish it.',
} as const;
export type VetCode = keyof typeof VET_WORDS;

const ALLOWED = /^[\p{Script=Latin}\p{M}\p{N}\s.,;:!?'"()%/&+’‘“”–—¿¡-]*$/u;
const LINK =
  /:\/\/|\bwww\.|(?<![a-z0-9-])[a-z0-9-]{2,}\.(?:com|org|net|io|gov|edu|co|ru|cn|xyz|ly|app|info|biz|dev|me|us|test|example)\b|@/iu;
const NUMBER_WORD =
  '(?:(?<!\\d)\\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|half|double|twice|triple|un|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|veinte|cincuenta|cien|media|medio|mitad|doble|triple)';
const DOSE = new RegExp(
  `(?<!\\p{L})(?:${NUMBER_WORD}\\s+(?:\\p{L}+\\s+){0,2}(?:tablets?|pills?|capsules?|units?|puffs?|drops?|doses?|times|spoons?|spoonfuls?|teaspoons?|tablespoons?|injections?|patches|hours?|pastillas?|tabletas?|capsulas?|unidades|gotas|dosis|veces|cucharadas?|inyecciones|horas?)|(?:once|twice|thrice)\\s+(?:a|per|each|every)|(?:una|dos|tres) (?:vez|veces)|(?:extra|double|doble|half|halve|triple) (?:the |your |la |su |tu )?(?:dose|dosis|amount|cantidad|pill|medicine|medicina)|milligrams?|micrograms?|milliliters?|miligramos?|mg|mcg|ml|overdose)(?!\\p{L})`,
  'iu',
);
const ORDER_VERB =
  '(?:take|taking|stop|stopping|start|starting|skip|double|increase|decrease|reduce|cut|quit|drop|use|using|inject|swallow|avoid|hold|change|switch|replace|restart|tome|tomar|toma|deje|dejar|deja|suspenda|suspender|empiece|empezar|aumente|aumentar|reduzca|reducir|inyecte|use|usar|cambie|cambiar|evite|evitar|duplique)';
const MEDICINE_WORD =
  '(?:medicines?|medications?|meds|pills?|tablets?|drugs?|doses?|insulin|medicinas?|medicamentos?|pastillas?|tabletas?|dosis|insulina|tratamiento)';
const MEDICINE_ORDER = new RegExp(
  `(?<!\\p{L})${ORDER_VERB}(?!\\p{L})[^.!?]{0,60}(?<!\\p{L})${MEDICINE_WORD}(?!\\p{L})`,
  'iu',
);
/** Ends of international names of drugs (WHO INN stems), and a few that end otherwise. */
const DRUG =
  /(?<!\p{L})(?:\p{L}{3,}(?:pril|sartan|statina?|olol|gliflozina?|gliptina?|glutid[ea]?|xaban|mab|tinib|cillina?|cilina|mycin|micina|azole?|prazol|oxacina?|dipin[eoa]?|semid[ea]?|thiazide|tiazida|formina?|zepam|zolam|triptan|caine|caina|codon[ea]?|morphone|profeno?|oxetin[ea]?|traline|tralina|apine|apina|buterol|meterol|moterol|[ia]sone|[ia]sona|olone|olona|[ao]vir|setron|lukast|tadin[ea]?|trexate|parina?|nidin[ea]?|barbital|fentanil|fentanyl)|warfarina?|heparina?|aspirina?|insulina?|tylenol|acetaminophen|paracetamol|advil|motrin|aleve|morphine|morfina|opioids?|heroina?|digoxina?|lithium|litio|methadone|metadona|marijuana|cannabis|cocaine|ibuprofen|naproxen|prednisona?|ozempic|coumadin|eliquis|xarelto|lasix|viagra|bleach|cloro)(?!\p{L})/giu;
/** Illnesses that would harm a person who reads of them by mistake. */
const CONDITION =
  /(?<!\p{L})(?:cancer|tumors?|tumor|leukemia|leucemia|lymphoma|linfoma|hiv|vih|aids|sida|hepatitis|dementia|demencia|alzheimer|schizophrenia|esquizofrenia|bipolar|psychosis|psicosis|depression|depresion|suicid\p{L}+|alcoholism|alcoholismo|addict\p{L}*|adicci\p{L}+|overdose|sobredosis|syphilis|sifilis|herpes|gonorrhea|pregnan\p{L}+|embaraz\p{L}+|abortion|aborto|stroke|derrame|diabetes|asthma|asma|copd|epoc|dialysis|dialisis|transplant\p{L}*|trasplante|terminal|hospice|dying|cured|curad[oa]|allerg\p{L}+|alergi\p{L}+|alergic\p{L}+)(?!\p{L})/giu;
const REASON =
  /(?<!\p{L})(?:because|due to|since|so|the reason|in order to|owing to|on account of|given|that is why|that's why|this is why|which is why|as(?= (?:your|you|the|it|his|her) )|in response to|led (?:us|to)|made us|asi que|por eso|dado que|en vista de|como(?= (?:sus?|usted) )|por lo que|porque|debido a|ya que|para que|a causa de|la razon)(?!\p{L})/iu;
const REASSURANCE =
  /(?<!\p{L})(?:cured|fine|healthy|normal|no need|nothing to worry|(?:do not|don't|never) worry|is safe|are safe|all clear|curad[oa]s?|san[oa]s?|todo bien|esta bien|no hace falta|no necesita|no se preocupe|es segur[oa])(?!\p{L})/giu;
const VISIT =
  /(?<!\p{L})(?:appointments?|visits?|cancell?ed|resched\p{L}+|citas?|cancelad[oa]s?|call (?:us|me|the|your|a|for|\d)|phone|telephone|llame|llamar|telefono)(?!\p{L})/giu;
/** A text for a patient does not speak of how it was made. */
const ABOUT_ITSELF =
  /(?<!\p{L})(?:drafts?|prompts?|instructions?|approved|reviewers?|json|tokens?|passwords?|secrets?|api|root|ai|chatbots?|borrador|instrucciones|aprobad[oa]|contrasena|secretos?|ia)(?!\p{L})|(?<!\p{L})sk-/iu;
const ALWAYS_KNOWN = new Set(
  'i dr medicare medicaid english spanish us latino hispanic sbar mr mrs ms'.split(' '),
);
const MOST_WORDS = 28;

/** Rules of form: what they forbid is not to be written. What is put back later was no model's choice. */
const OF_FORM: readonly VetCode[] = ['markup', 'link', 'token', 'long', 'name', 'number'];

const PERSON_TOKEN = /\[(?:PATIENT|RELATIVE|CLINICIAN)_\d+[A-Z]*\]/g;

/**
 * What one sentence has against it with its tokens, and with each single word that comes in the place of one: a name that
 * is a word ("Stop", "Fine") must not say behind a token what a sentence may not say.
 */
export function vetAsRead(text: string, mask: Pick<Mask, 'valueOf'>, context: VetContext): VetCode[] {
  const read = text.replaceAll(PERSON_TOKEN, (token) => {
    const value = mask.valueOf(token) ?? token;
    return /\s/.test(value) ? token : value;
  });
  const behind = read === text ? [] : vetText(read, context);
  return [...new Set([...vetText(text, context), ...behind.filter((code) => !OF_FORM.includes(code))])];
}

/** What comes with a sentence: the facts it cites, and all that were given. */
export type VetContext = {
  /** Words of the facts it cites, and of the fixed rules' sentences about them: one of them has to be in it. */
  groundText: string;
  citedText: string;
  givenText: string;
  hasUnreasonedMedicine: boolean;
  medicines: readonly string[];
};

/** What one sentence has against it; [] lets it pass. Tokens are still in it. */
export function vetText(text: string, context: VetContext): VetCode[] {
  const found = new Set<VetCode>();
  const bare = text.replaceAll(TOKEN, ' Name ');
  const folded = fold(bare).text;
  const cited = ` ${keyOf(context.citedText)} `;
  const stands = (word: string, where: string) => where.includes(` ${keyOf(word)}`);

  if (!ALLOWED.test(bare) || /[\n\r\t\p{Cf}]/u.test(bare)) found.add('markup');
  if (LINK.test(bare)) found.add('link');
  if (readsLikeInstruction(bare) || ABOUT_ITSELF.test(folded)) found.add('instruction');
  for (const [number] of folded.matchAll(/\d+(?:[.,]\d+)?%?/g))
    if (!stands(number, cited)) found.add('number');
  for (const [dose] of folded.matchAll(new RegExp(DOSE, 'giu'))) if (!stands(dose, cited)) found.add('dose');
  if (isMedicineOrder(folded, context.medicines)) found.add('medicine_order');
  for (const [drug] of folded.matchAll(DRUG)) if (!stands(drug, cited)) found.add('medicine');
  for (const [illness] of folded.matchAll(CONDITION)) if (!stands(illness, cited)) found.add('condition');
  for (const [words] of folded.matchAll(REASSURANCE)) if (!stands(words, cited)) found.add('reassurance');
  for (const [words] of folded.matchAll(VISIT)) if (!stands(words, cited)) found.add('visit');
  if (context.hasUnreasonedMedicine && REASON.test(folded) && speaksOfChange(folded)) found.add('reason');
  if (folded.split(/\s+/).length > MOST_WORDS) found.add('long');
  if (hasStrangeName(folded, ` ${keyOf(context.givenText)} `)) found.add('name');
  return [...found];
}

/** Words that are in any text: they tie a sentence to nothing. */
const EMPTY = new Set(
  keyOf(
    'a an the and or but if so to of in on at by for from with as is are was were be been has have had do does not no you your we our us it its this that these those they them their he she his her who what when where why how can may will would should could very more most much many some any all each every about into than then there here also too just only help helps helped patient person people plan main problem problems care medicine medicines goal active new past done make makes get gets way well good time day days un una el la los las y o pero si de del en al por para con como es son fue ser ha han no usted su sus nos lo le se que esto esta este estos muy mas tambien ayuda ayudan paciente persona plan problema principal cuidado medicina medicinas meta puede bien dia dias hacer tiene say says said go need needs one two feel',
  ).split(' '),
);

const stemsOf = (text: string): string[] =>
  keyOf(text)
    .split(' ')
    .filter((word) => word.length > 2 && !EMPTY.has(word))
    .map((word) => word.slice(0, 5));

/** Whether a sentence, or its beginning, uses a word of what it says. */
export function isGrounded(text: string, { groundText }: Pick<VetContext, 'groundText'>): boolean {
  const ground = new Set(stemsOf(groundText));
  return /\[[A-Z]+_\d/.test(text) || stemsOf(text).some((stem) => ground.has(stem));
}

const speaksOfChange = (text: string) =>
  /(?<!\p{L})(?:chang|stopp|start|new|increas|decreas|rais|lower|adjust|switch|held|paus|went up|went down|subi|baj|ajust|cambi|suspend|nuev|aument|reduj|dej)\p{L}*/iu.test(
    text,
  );

function isMedicineOrder(text: string, medicines: readonly string[]): boolean {
  if (MEDICINE_ORDER.test(text)) return true;
  const lower = text.toLowerCase();
  return medicines.some((name) => {
    const first = keyOf(name).split(' ')[0] ?? '';
    const at = first.length > 3 ? lower.indexOf(first) : -1;
    return (
      at >= 0 && new RegExp(`(?<!\\p{L})${ORDER_VERB}(?!\\p{L})[^.!?]{0,60}$`, 'iu').test(lower.slice(0, at))
    );
  });
}

/** A capitalised word in the middle of a sentence, or a given name at its beginning, that no fact has. */
function hasStrangeName(text: string, given: string): boolean {
  const words = [...text.matchAll(/\p{L}[\p{L}'-]*/gu)];
  return words.some((match) => {
    const [word] = match;
    if (!/^\p{Lu}/u.test(word)) return false;
    const key = keyOf(word.replace(/'s$/, ''));
    if (key === 'name' || ALWAYS_KNOWN.has(key) || given.includes(` ${key} `)) return false;
    const isFirst = /(?:^|(?<!\b(?:Dr|Mr|Mrs|Ms|Sr|Sra))[.!?:]["']?\s+|^["'(¿¡]+)$/.test(
      text.slice(0, match.index),
    );
    if (!isFirst) return true;
    return GIVEN_NAMES.has(key) && !NAMES_THAT_ARE_WORDS.has(key);
  });
}
