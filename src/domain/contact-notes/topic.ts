import { shortened } from '../text-limits.ts';
import type { Clause } from './clauses.ts';

const LONGEST = 100;
const LEAD =
  /(?<![\p{L}])(?:re|regarding|reason|about|abt|concerning|(?:issue|concern|purpose|problem|problema)(?=:)|r\/t|subject|topic|asunto|motivo|sobre|acerca de)(?![\p{L}])(?:\s(?:for|of)\s\p{L}+)?:?\s+(?!\d+\s?(?:min|mins|minutes|minutos|hour|hr)|an hour|half)/giu;
const ASKS =
  /(?<![\p{L}])(?:asking|asks|asked|wants|wanted|wondering|pregunta|preguntó|quiere|needs|reports|says|states|dice)(?![\p{L}])\s+/iu;
/** What a person wants is what a contact was about. */
const WISHES =
  /(?<![\p{L}])(?:asking (?:about|for|if|whether)|asks (?:about|for|if|whether)|wants(?: to)?|wondering(?: about| if)?|requesting|requests|would like(?: to)?|pregunta (?:por|si)|quiere|pide|solicita)(?![\p{L}])\s+(.+)/iu;
/** Tests, specialties, equipment, papers and benefits: a clause with one says what a contact was about. */
const SUBJECTS =
  /(?<![\p{L}])(?:mri|ct|x-?rays?|echo|ekg|mammo(?:gram)?|colonoscopy|ultrasound|biopsy|labs?|lab work|a1c|inr|bmp|stress test|sleep study|cardiology|oncology|nephrology|neurology|podiatry|gi|ortho|urology|pulm(?:onology)?|eye exam|dental|dentist|surgery|procedure|infusion|chemo|dialysis|wound|referral|refills?|inhalers?|insulin|meds?|medications?|pills?|eliquis|metformin|statin|vaccine|flu shot|shot|cpap|oxygen|o2|walker|wheelchair|hospital bed|shower chair|glucometer|strips|test strips|brace|hearing aids?|glasses|prior auth|pa|denial|appeal|auth|claim|coverage|medicaid|medicare|masshealth|snap|food stamps|wic|ssi|ssdi|section 8|housing application|form|paperwork|renewal|discharge|pcp appt|new patient|rent|rides?|transport(?:ation)?|mold|mould|evicted|eviction|housing|reminder|recordatorio|s\/p|replacement|hospitalization|stroke|diabetes|asthma|copd|chf|cuff|fmla|disability|utilities|heat|electric|job|work|shift|copay|bills?|groceries|diapers|respite|renta|transporte|trabajo|luz|copago|comida|cuidado|rash|pain|fall|fell|dizzy|swelling|sob|weight|bp|blood pressure|sugars?|glucose|cita|receta|laboratorios?|mamograf[ií]a|cardiolog[ií]a|pastillas?|insulina|inhalador|vacuna|silla de ruedas|andador|referido|medicinas?|medicamentos?|resultados|operaci[oó]n|cirug[ií]a|di[aá]lisis|ox[ií]geno|glucosa|az[uú]car|presi[oó]n)(?![\p{L}])/iu;
const NEXT =
  /;(?=\s)|(?<!\s)\s[-–—]\s|(?<=[^.])\.(?=\s|$)|,(?=\s(?:spoke|talked|left|lvm|she|he|they|pt|no answer|will|says|said|asked|hablé|dejé|dice|no contesta)(?!\p{L}))/iu;
const OPENING =
  /^(?:(?:pt|patient|client|paciente|called|spoke|talked|tc|t\/c|texted|tried|text|call|vm|lvm|voicemail|portal|msg|message|letter|mailed|walk[- ]?in|met|w\/?|with|to|from|for|the|again|number|on file|de|la|el|se|llamó|sra?\.?|by)(?![\p{L}])[\s:,()–—-]*)+/iu;

/**
 * What a contact was about, in a few words of the note: behind "re", else behind the patient's name and a colon or a dash,
 * else what was asked or said, else its first clause that says something.
 * @param name of the patient as the note has it; it is no part of a topic.
 */
export function topicIn(
  note: string,
  {
    clauses,
    name,
    isOwed,
  }: { clauses: readonly Clause[]; name: string | null; isOwed: (clause: Clause) => boolean },
): string | null {
  const said = clauses.filter((clause) => !isOwed(clause) && !isMinutes(clause.text));
  const lead = [...note.matchAll(LEAD)].find(({ index }) =>
    said.some(({ start, end }) => index >= start && index < end),
  );
  const behind = lead ? sentenceOf(note.slice(lead.index + lead[0].length), name) : '';
  if (behind.length > 2) return cut(behind);
  const candidates = said.map(({ text }) => {
    const asked = ASKS.exec(text);
    return asked ? text.slice(asked.index + asked[0].length) : withoutOpening(text, name);
  });
  const best =
    said.flatMap(({ text }) => WISHES.exec(text)?.[1] ?? []).find((words) => contentOf(words) > 0) ??
    candidates.find((words) => SUBJECTS.test(words)) ??
    candidates.find((words) => contentOf(words) > 1) ??
    candidates.find((words) => contentOf(words) > 0);
  const [first] = candidates;
  // "of 12/2 echo": one word of its own, which comes first.
  const isShort = first !== undefined && first !== best && contentOf(first) === 1 && !isHowItWent(first);
  return best === undefined
    ? null
    : cut(isShort ? `${first.replace(/^(?:of|for|a|de)\s/u, '')}; ${best}` : best);
}

const isHowItWent = (words: string): boolean =>
  /(?<![\p{L}])(?:called|calls|llamó|back|answer|again|spoke|left|came|rang|tried|dropped|wrong|number)(?![\p{L}])/iu.test(
    words,
  );

/** Words that say something beside how a contact went and with whom. */
function contentOf(words: string): number {
  if (/(?<!\p{L})interp(?:reter)?\s(?:id|#|no)/iu.test(words)) return 0;
  const said = words.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return said.filter((word) => !OF_CONTACTS.has(word)).length;
}

const OF_CONTACTS = new Set(
  'called phoned spoke talked tried text texted message voicemail portal letter mailed walk with from number file visit video home clinic office again patient daughter wife husband mother father sister brother caregiver phone attempt third second llamó llamada mensaje visita casa dejé hablé contesta paciente hija hijo esposa esposo hermana mamá papá morning afternoon evening today yesterday about minutes minutos this that back'.split(
    ' ',
  ),
);

/** Up to where the sentence ends; a name that comes first is left out. */
function sentenceOf(text: string, name: string | null): string {
  const line = (text.split('\n', 1)[0] ?? '').trim();
  const rest =
    name && line.startsWith(name)
      ? line
          .slice(name.length)
          .replace(/^['’]s/u, '')
          .replace(/^[\s,.:;–—-]+/u, '')
      : line;
  const end = NEXT.exec(rest);
  return (end ? rest.slice(0, end.index) : rest).replace(/(?<![\s.,;:])[\s.,;:]+$/u, '');
}

function withoutOpening(text: string, name: string | null): string {
  const at = name ? text.indexOf(name) : -1;
  const behind =
    at >= 0 && name
      ? text
          .slice(at + name.length)
          .replace(/^['’]s/u, '')
          .replace(/^\s(?:per|seg[uú]n)\s.*$/u, '')
      : text;
  // "Mailed the packet to Irene Cole"
  const rest =
    at > 0 && behind.replaceAll(/[^\p{L}]/gu, '').length < 4
      ? text.slice(0, at).replace(/\s(?:to|for|a|para)\s*$/iu, '')
      : behind;
  return rest
    .replace(/^[\s,.:;()–—-]+/u, '')
    .replace(OPENING, '')
    .trim();
}

const isMinutes = (text: string): boolean =>
  /^\W*(?:\p{L}+\s){0,3}\d{1,3}\s?(?:min|mins|minutes|minutos|m)\b/iu.test(text);
const cut = (words: string): string => shortened(words.replaceAll(/\s+/gu, ' ').trim(), LONGEST);
