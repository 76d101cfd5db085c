import { isFamilyName } from '../../plain-language/names/family-names.ts';
import { foldName } from '../../plain-language/names/fold.ts';
import { isGivenName } from '../../plain-language/names/given-names.ts';
import { isDayOrLanguage } from '../../plain-language/names/ordinary-words.ts';

const NAME =
  /(?<![\p{L}\p{N}'’-])\p{Lu}(?:[\p{L}'’-]*\p{L}|\.)?(?:\s(?:(?:de|del|la|las|los|van|von|der|da|dos)\s){0,2}\p{Lu}(?:[\p{L}'’-]*\p{L}|\.)?){0,3}(?![\p{L}\p{N}])/gu;
/** Right before a name: it is the patient's. */
const LEADS =
  /(?:^|[^\p{L}])(?:called|call(?:ing)?|tried|reached|from|for|with|w\/?|to|re:?|about|regarding|pt:?|patient:?|client:?|number (?:on file )?for|of|texted|phoned|saw|visited|met|mailed|sra?\.?|señora?|don|doña|mrs?\.?|ms\.?|miss|a|de|con|por|para|paciente:?|name:?)\s*$/iu;
/** Right before a name: "daughter of Paz Ortiz". */
const KIN =
  /(?:^|[^\p{L}])(?:dtr|dau|dgtr|daughter|son|wife|husband|hubby|spouse|partner|mother|mom|father|dad|sister|brother|niece|nephew|granddaughter|grandson|grandmother|grandfather|aunt|uncle|cousin|caregiver|guardian|proxy|hcp|poa|hija|hijo|esposa|esposo|madre|padre|mamá|papá|hermana|hermano|nieta|nieto|sobrina|sobrino|nuera|yerno|cuidadora|cuidador)\s(?:of|de|for|to)\s(?:do[nñ]a?\s|la sra\.?\s|el sr\.?\s|mrs?\.?\s|ms\.?\s|pt\s)?$/iu;
/** Right behind a name: a member of the patient's family. "Rosa Chen (dtr Karen called)" is the patient. */
const OF_KIN =
  /^\s?[,(]\s?(?:(?:the )?(?:pt|patient|client|member)['’]?s?\s)?(?:dtr|dau|dgtr|daughter|son|wife|husband|hubby|spouse|partner|mother|mom|father|dad|sister|brother|niece|nephew|granddaughter|grandson|grandmother|grandfather|aunt|uncle|cousin|caregiver|guardian|proxy|hcp|poa|hija|hijo|esposa|esposo|madre|padre|mamá|papá|hermana|hermano|nieta|nieto|sobrina|sobrino|nuera|yerno|cuidadora|cuidador)(?=\s?[),;.:]|\s(?:of|de|to|for|re|por)(?!\p{L})|$)/iu;
/** Right before a name: as notes write of patients. */
const TITLE = /(?:^|[^\p{L}])(?:mrs?|ms|miss|sra?|señora?|don|doña|pt|patient|paciente|client)[.:]?\s*$/iu;
/** Right before a name: another person's. */
const OTHERS =
  /(?:^|[^\p{L}])(?:dr\.?|doctor|doctora|nurse|enfermera|np|pa|rn|md|rep|pharmacist|worker|driver|aide|hha|pca|daughter|dtr|son|wife|husband|sister|brother|mother|father|mom|dad|neighbor|niece|nephew|friend|partner|caregiver|hija|hijo|esposa|esposo|hermana|hermano|madre|padre|sobrina|sobrino|nieta|nieto|vecina|vecino|trabajadora|agent|clerk|scheduler|landlord|boss|pastor|rev\.?|reverend|attorney|lawyer|coordinator|supervisor|manager|counselor|therapist|teacher|grandson|granddaughter|aunt|uncle|cousin|promotora|named|at|on|in|en|per|by|ask|cc|st\.?)\s*["“'(]?$/iu;
/** Right behind a name after "on": what is the patient's. */
const OWNED =
  /^['’]?s?\s(?:vm|voicemail|voice mail|vmail|machine|answering|cell|phone|mobile|home|house|apartment|apt|door|bedside|number|mailbox)(?!\p{L})/iu;
/** Right before a name: whom it is about. */
const RE =
  /(?:^|[^\p{L}])(?:re:?|r\/t|regarding|about|abt|on behalf of|sobre|acerca de|por)\s*(?:pt:?\s)?$/iu;
/** Words with a capital that are no names. */
const NO_NAMES = new Set(
  'called call spoke talked tried left text texted tc vm lvm pt pcp portal voicemail met saw letter walk home visit number number reason plan note says said she he they her his ref total time follow next will need check need send received incoming outgoing attempted reached no yes ok fu the a an ed er bp rx pa prior auth medicaid medicare masshealth medicaid insurance elder services service center hospital clinic lab pharmacy church main fifth street ave avenue road bldg building office dmv rmv wic snap ssi ssdi va vna snf aps dta ymca cvs walgreens rite aid mri ct bmp inr la el los las se su una un le les llamada llamo llame hable numero número carta visita vino seguro recordatorio dejé deje mensaje señora señor sra sr rang phoned jardiance eliquis xarelto ozempic metformin sertraline insulin lisinopril mass mercy text sms ms mrs mr dr update updates fyi re rescheduled confirmed discussed reviewed per also then when if i we my our it its this that there was is with for from to of on at in by and or but nosotros nos paciente hija hijo texto fui fuimos don doña mychart sent mailed faxed emailed gave helped provided assisted offered scheduled declined agreed calling rcvd recd num phone couldn cannot can cant unable left lm lvm asked asking wants needs still got had has have been taught taught educated gave spoke returned return message msg email fax rev reverend pastor tues weds thur thurs tmrw tomorrow today tonight yesterday hoy mañana ayer outreach intake welcome transitional discharge new initial monthly weekly routine annual checked checking coordination care team hi hello good morning afternoon dr mrs attempt attempts attempted second third dejó dejamos llamaron llamada hablamos hablo hablé saludos buenas paciente clínica farmacia cita seguimiento pendiente contestó contesta trulicity entresto farxiga januvia humira coumadin warfarin visited accompanied connected conferred attended reviewed updated followed ordered placed resent dialed notified informed escalated saw seen pending dona nino nina senor senora visite visité hoy envié envie mandé mande cm sw chw date contact issue gabapentin amlodipine atorvastatin losartan albuterol prednisone lantus humalog'.split(
    ' ',
  ),
);
const ORGANISATION =
  /^(?:hospital|clinic|center|centre|services?|pharmacy|health|home|care|lab|church|aid|court|school|office|church|medical|house|street|st|ave|rd|team|line|program|agency|bank|county|authority|park|bridge|plan)$/iu;

export type SaidName = { words: string; start: number; end: number; score: number };

/** What in a note may be the name of its patient, the likeliest first: "Rosa Chen", "E. Burke", "Grace O.", "Shay". */
export function namesSaid(note: string): SaidName[] {
  const capital = /\p{Ll}/u.test(note) ? note : asLong(note, note.replaceAll(/\p{L}+/gu, inSmall));
  const turned = [...capital.matchAll(LAST_FIRST)].flatMap(
    ({ index, 0: raw, 1: last = '', 2: first = '' }) =>
      isLastFirst(last, first, capital.slice(index + raw.length))
        ? [{ words: `${first} ${last}`, start: index, end: index + raw.length, score: TURNED_SCORE }]
        : [],
  );
  if (turned.length > 0) return turned;
  const found = namesIn(capital);
  return found.length > 0 ? found : namesIn(withCapitals(capital));
}

function namesIn(note: string): SaidName[] {
  const found = [...note.matchAll(NAME)].flatMap(({ index, 0: raw }) => {
    const named = trimmed(raw, index);
    return named ? [{ ...named, score: scoreOf(note, named) }] : [];
  });
  return found.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score || a.start - b.start);
}

/** "Chen, Rosa" where a line begins. */
const LAST_FIRST = /(?<![^\n])(?:[Pp][Tt]:?\s|[Rr]e:?\s)?(\p{Lu}[\p{L}'’-]+),\s(\p{Lu}\p{L}+)(?!\p{L})/gu;
const TURNED_SCORE = 9;
const LAST_RESORT = 0.5;
const isLastFirst = (last: string, first: string, behind: string): boolean => {
  const known = Number(isFamilyName(foldName(last))) + Number(isGivenName(foldName(first)));
  return known === 2 || (known === 1 && /^\s?[-–—:(\n]/u.test(behind));
};

/** A note without capitals has its names too: those of two words that are known. */
function withCapitals(note: string): string {
  const words = [...note.matchAll(/(?<!\p{L})\p{Ll}+(?!\p{L})/gu)].map(({ 0: word, index }) => ({
    word,
    index,
  }));
  let changed = note;
  for (const [at, { word, index }] of words.entries()) {
    const next = words[at + 1];
    if (
      next?.index !== index + word.length + 1 ||
      !isGivenName(foldName(word)) ||
      !isFamilyName(foldName(next.word))
    )
      continue;
    const both = `${capitalized(word)} ${capitalized(next.word)}`;
    changed = changed.slice(0, index) + both + changed.slice(index + both.length);
  }
  return asLong(note, changed);
}

/** Places in it are those in the note. */
const asLong = (note: string, changed: string): string => (changed.length === note.length ? changed : note);
const inSmall = (word: string): string => capitalized(word.toLowerCase());
const capitalized = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Without the words at its ends that are no names, and as one person's. */
function trimmed(raw: string, index: number): Omit<SaidName, 'score'> | null {
  const parts = [...raw.matchAll(/\S+/gu)].map(({ 0: word, index: at }) => ({ word, at: index + at }));
  const isNone = ({ word }: { word: string }) => {
    const bare = foldName(word).replaceAll(/[.'’]/g, '');
    return NO_NAMES.has(bare) || isDayOrLanguage(bare) || MONTH.test(bare) || /^\p{Lu}{2,5}s?$/u.test(word);
  };
  while (parts[0] && (isNone(parts[0]) || /^\p{Ll}/u.test(parts[0].word))) parts.shift();
  const end = parts.findIndex(isNone);
  const kept = end < 0 ? parts : parts.slice(0, end);
  while (kept.at(-1) && /^\p{Ll}/u.test(kept.at(-1)?.word ?? '')) kept.pop();
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last || kept.some(({ word }) => ORGANISATION.test(word))) return null;
  const words = kept.map(({ word }) => word.replace(/['’]s$/u, '').replace(/['’]$/u, '')).join(' ');
  return words.replaceAll(/[^\p{L}]/gu, '').length < 2
    ? null
    : { words, start: first.at, end: last.at + last.word.length };
}

const MONTH =
  /^(?:jan|january|feb|february|mar|march|apr|april|june?|july?|aug|august|sept?|september|oct|october|nov|november|dec|december)$/;

function scoreOf(note: string, { words, start, end }: Omit<SaidName, 'score'>): number {
  const before = note.slice(Math.max(0, start - 28), start);
  const behind = note.slice(end, end + 40);
  const isOwned = /(?:^|\s)(?:at|on|in|en)\s$/iu.test(before) && OWNED.test(note.slice(end - 2, end + 20));
  if (OTHERS.test(before) && !isOwned) return 0;
  if (OF_KIN.test(behind)) return / /.test(words) ? LAST_RESORT : 0;
  const parts = foldName(words)
    .split(/\s+/)
    .map((part) => part.replace(/\.$/, ''));
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  const isWhole = parts.length > 1;
  const known = (isGivenName(first) ? 2 : 0) + (isWhole && isFamilyName(last) ? 2 : 0);
  const isInitialed = isWhole && (first.length === 1 || last.length === 1) ? 2 : 0;
  const isFirst = /^\W*$/u.test(note.slice(0, start)) || /\n[^\w\n]*$/u.test(before);
  const led = (LEADS.test(before) ? 2 : 0) + (known > 0 && RE.test(before) ? 1 : 0);
  if (!isWhole && known === 0 && led === 0 && !isFirst) return 0;
  const titled = TITLE.test(before) || KIN.test(before) ? 3 : 0;
  const isHeaded = isFirst && /^\s?[-–—:(,]/u.test(note.slice(end)) ? 1 : 0;
  // A word that begins a sentence has its capital anyway.
  const isWordOnly = !isWhole && known === 0 && isFirst ? -1 : 0;
  return (isWhole ? 3 : 0) + titled + known + isInitialed + led + (isFirst ? 2 : 0) + isHeaded + isWordOnly;
}
