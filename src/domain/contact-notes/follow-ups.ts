import { PhraseTable } from '../red-flags/phrases.ts';
import { readPhrase } from '../time/due-phrase.ts';
import { type DueOptions, readDue } from '../time/due-words.ts';
import { plainText, splitWords } from '../time/words.ts';
import type { Clause } from './clauses.ts';
import { eventsIn } from './events.ts';
import { withEnglishTimes } from './spanish-times.ts';

/** What is to be done, and the words for when, which `readDue` reads. Null: no time was said. */
export type FoundFollowUp = { title: string; when: string | null };

/** A clause that begins so says what is to be done. */
const BEGINS = new PhraseTable<true>([
  [
    true,
    'will|ill|well|i will|we will|plan|plan to|plan is|needs|need to|needs to|need|have to|must|to do|todo|next|next step|next steps|action|f u|fu|follow up|followup|flwup|send|resend|call|ring|phone|check|recheck|re check|redo|rebook|book|reschedule|meet|look into|confirm|schedule|ask|mail|email|e mail|fax|order|refer|remind|try|get|find|arrange|set up|visit|submit|text|review|discuss|return|see|touch base|circle back|verify|request|complete|drop off|drop|pick up|bring|loop in|notify|update|chase|apply|file|route|routed to|agreed to|promised to|waiting on|waiting for|awaiting|due|talk|speak|let|enroll|sign|start|give|help|retry|attempt|contact|reach out|message|coordinate|connect|print|prep|provide|track|offer|re offer|reoffer|remind|repeat|revisit|resubmit|refax|renew|reassess|re assess|re eval|escalate|forward|fwd|cancel|close|clarify|explore|research|link|assist|monitor|inform|tell|advise|deliver|fill out|finish|get back to|reconnect|refill|get refill|use|leave|move|switch|change|convert|transfer|swap|add|remove|resume|im going to|i am going to|going to|i plan to|i need to|i want to|my plan|plan for|to call|to send|to fax|to mail|to check|to schedule|pending|outstanding|follow back|loop back|re refer|rerefer|re order|reorder|work on|look for|look at|look up|put in referral for|keep|stay|hold|re educate|teach|re teach|reteach|educate|provide|set|touch|make|secure|replace|submit|appeal|p2p|case conference|warm handoff|cb|c b|rtc|return call',
  ],
  [
    true,
    'confirmar|avisar|avisarle|buscar|llamar|llamarla|llamarlo|llamarle|volver|enviar|enviarle|mandar|mandarle|dar seguimiento|darle seguimiento|seguimiento|revisar|pedir|preguntar|hablar|verificar|programar|visitar|coordinar|referir|conseguir|hay que|pendiente|voy a|vamos a|se le llamara|se le enviara|llevar|traer|solicitar|someter|ver|recordar|recordarle|agendar|pasar|reintentar|intentar|plan|hacer|cambiar|mover|llenar|entregar|explicar|cita de seguimiento|llamo|la llamo|lo llamo|le llamo|le mando|le envio|pendientes|por hacer|falta|falta que|queda pendiente|averiguar|investigar|dejar|devolver|devolverle|reprogramar|resolver|explicarle|ayudar|ayudarla|ayudarlo|ayudarle|dar|darle|buscarle|llenarle|chequear|comunicar|comunicarme|contactar|imprimir|la llamare|lo llamare|le llamare|llamare|enviare|le enviare|tengo que|necesito|proximo paso|siguiente paso|sacar cita|hacerle|pedirle|preguntarle|orientar|orientarla|orientarlo|gestionar|tramitar|renovar|apelar',
  ],
]);
/** A clause that begins so says what another will do, without a time too. */
const OTHERS_DO = new PhraseTable<true>([
  [
    true,
    'pharm|pharmacy|pharmacist|pcp|rn|nurse|sw|social worker|cc|cm|dtr|daughter|son|wife|husband|sister|brother|mom|niece|pt|patient|md|dr|np|ma|dme|vna|hha|office|clinic|supervisor|rep|insurance|caregiver|family|provider|vendor|agency|team|navigator|dietitian|interpreter|scheduler|coordinator|promotora|enfermera|trabajadora social ..2 to|will ..0 call|callback|send|resend|fax|mail|do|check|recheck|see|bring|drop|pick|schedule|rebook|review|order|let|follow|fu|get|give|help|submit|fill|sign|talk|deliver|visit|arrange|contact|meet|email|text|try|think|look|set|start|complete|ask|confirm|reach|return|cb|update|refill|provide',
  ],
  [true, 'i|we|writer ..0 will|ll'],
  [true, 'ill|well ..0 call|send|check|ask|try|mail|fax|look|get|follow|see|reach|let|talk|set|find|help'],
]);
/** Anywhere in a clause with a time to come: someone will do something. */
const PROMISES = new PhraseTable<true>([
  [
    true,
    'will|ill|well|agreed|promised|call me back|calls me back|call back|calls back|to call|to send|to meet|need*|plan*|unless|deadline|due|by',
  ],
  [true, 'va a|voy a|quedo en|quedamos en|prometio|llamara|enviara|antes del'],
]);
/** What has happened, or is settled: a time in it is no deadline. */
const PAST =
  /(?<![\p{L}])(?:was|were|had|has been|did|didn.?t|said|says|spoke|told|called|left|released|rec.?d|received|confirmed|extended|missed|since|reminder|rescheduled|moved|discharged|admitted|went|came|got|replied|sent|texted|mailed|met|rang|disconnected|gave|completed|stopped|declined|refused|scheduled for|appt is|they.ll|cambiad[oa]|cambi[oó]|fue|dijo|lleg[oó]|vino|sali[oó]|desde|pasad[oa]|confirmad[oa]|recordatorio|ya tiene)(?![\p{L}])/iu;
const LEADS =
  /^(?:(?:and|then|also|so|i|we|y|luego|plan|plan is|next steps?|to do|todo|action|f\/?u|follow[- ]?up|fu|will|i['’]?ll|we['’]?ll|need to|needs to|have to|must|hay que|pendientes?|voy a|vamos a|seguimiento|next|tengo que|i['’]?m going to|i am going to|going to|i plan to|pr[oó]ximo paso|siguiente paso)(?![\p{L}])[\s:,-]*)+/iu;
/** A time that is over. */
const GONE = /(?<![\p{L}])(?:last|yesterday|ago)(?![\p{L}])/iu;
const MOST_WORDS = 9;
const TITLE_LENGTH = 120;

/** What a clause says is to be done; null: nothing. */
type Owed = { title: string; when: string | null; clause: Clause };

/** Whether a clause says what is to be done, and no more what happened. */
export function isOwed(clause: Clause): boolean {
  return owedIn(clause) !== null;
}

/**
 * What a note says is to be done. A date that is alone behind "f/u" is that of what was said before it; what is said in one
 * sentence has one date.
 */
export function followUpsIn(clauses: readonly Clause[], options: DueOptions): FoundFollowUp[] {
  const owed = clauses.flatMap(
    (clause, at) => listIn(clause) ?? owedIn(clause) ?? joinedIn(clause, clauses[at - 1]) ?? [],
  );
  const found: (Owed & { isBare: boolean })[] = [];
  for (const each of owed) {
    const isBare = each.title === '';
    const before = found.at(-1);
    if (isBare && each.when && before && !before.when) before.when = each.when;
    else if (!isBare || each.when) {
      const isSameSentence = before && each.clause.start - before.clause.end <= 3;
      const when = each.when ?? (isSameSentence && !isBare ? before.when : null);
      found.push({ ...each, when, isBare });
    }
  }
  return found.map(({ title, when }) => ({
    title: title === '' ? 'Follow up' : title,
    when: when && readDue(when, options).kind === 'due' ? when : null,
  }));
}

/** "To do: call the wife, fax the form": one each. */
function listIn(clause: Clause): Owed[] | null {
  const behind = LIST.exec(clause.text)?.[1];
  const parts = behind?.split(/,\s/u) ?? [];
  if (parts.length < 2 || parts.some((part) => !/\S\s+\S|-/u.test(part))) return null;
  return parts.map((part) => {
    const { text, when } = timeIn(part);
    return { title: titleOf(text), when, clause };
  });
}
const LIST = /^(?:to ?do|todos?|next steps?|plan|action items?|pendientes?|por hacer)\s?:\s?(\S.*)$/iu;

function owedIn(clause: Clause): Owed | null {
  const { text, when } = timeIn(clause.text);
  if (HEADINGS.test(clause.text)) return null;
  const begins = startsOwed(clause) || OTHERS_DO.at(clause.tokens, 0).length > 0;
  const isShort = clause.tokens.length <= MOST_WORDS;
  const isPromise = when !== null && PROMISES.isIn(clause.tokens, 0, clause.tokens.length);
  const isPast = PAST.test(clause.text);
  const isDated =
    when !== null &&
    !GONE.test(when) &&
    (!isEvent(clause) || isVisitToCome(clause)) &&
    ((isShort && !isPast) || isPromise);
  if ((!begins && !(isDated && !LACKS.test(clause.text))) || isAmount(clause)) return null;
  return { title: titleOf(text), when, clause };
}

/** "Call Monday + housing referral": joined to what is to be done, it is to be done too. */
const joinedIn = (clause: Clause, before: Clause | undefined): Owed | null =>
  clause.isJoined && before && isOwed(before) && !PAST.test(clause.text) && !isAmount(clause)
    ? { title: titleOf(timeIn(clause.text).text), when: null, clause }
    : null;

/** "Home visit Thursday", not where the note begins: that would be what it is about. */
const isVisitToCome = ({ text, start }: Clause): boolean =>
  start > 0 &&
  /^(?:next |phone |pr[oó]xima )?(?:home visit|visit|visita|hv|video visit|call|llamada)(?!\p{L})/iu.test(
    text,
  );

const isEvent = (clause: Clause): boolean =>
  eventsIn([clause]).some(({ direction, outcome }) => direction !== undefined || outcome !== undefined);

/** "No food until Friday": how it is. */
const LACKS =
  /^(?:no|not|out of|without|has no|hasn.?t|can.?t|cannot|doesn.?t|isn.?t|won.?t|sin|no tiene|no hay)(?![\p{L}])/iu;
/** Of a form filled in: what it was. */
const HEADINGS =
  /^(?:date|dos|time|contact|contact type|type|method|mode|outcome|issue|concern|reason|purpose|fecha|motivo|contacto|summary|resumen)\s?:/iu;
const FIRST_IS_NOUN =
  /^(?:(?:f\/?u|follow[- ]?up|check[- ]?in|return)\s(?:phone |tel(?:ephone)? )?(?:call|visit|tc|text|outreach|contact|appt|message)|(?:phone )?call|tc|text|visit|message|email|fax|letter|request|review)\s(?:from|to|with|w\/|after|re|regarding|about|placed|made|received|rec|on|in)(?![\p{L}])/iu;
const PHONE_IS_NOUN =
  /^(?:phone|text|fax|email|order|request)s?\s(?:rang|rings|just|number|num|line|no|#|call(?:ed)?|off|disc|disconnected|went|goes|was|is|out|not|still|keeps|busy|visit with|again)(?![\p{L}])/iu;

function startsOwed({ tokens, text, start: clauseStart }: Clause): boolean {
  const skipped = tokens.findIndex(({ word }) => !/^(?:and|then|also|so|y|luego|pls|please|i)$/.test(word));
  const [first] = BEGINS.at(tokens, Math.max(0, skipped));
  if (!first) return false;
  // "Fax confirmed", "Order sent": it was done.
  if (PAST.test(text.split(/\s+/u, 3).slice(1).join(' '))) return false;
  // "F/u call to Mrs. Ruiz", where a note begins, and "phone rang": what happened.
  if (clauseStart === 0 && FIRST_IS_NOUN.test(text) && timeIn(text).when === null) return false;
  if (PHONE_IS_NOUN.test(text)) return false;
  // "Call from", "Text from", "Call length 11 minutes", "Letter …": nouns.
  return !/^(?:c\/b|cb|f\/u|tc|call|text|message|order|visit|review|sign|see|next|start|due|return|home visit|check|llamo|ver|need|needs)(?:s)?\s(?:from|to pt|length|time|duration|total|in from|que|in\s|is\s|was\s)/iu.test(
    text,
  );
}

/** "Call length 11 minutes": how long it took. */
const isAmount = ({ text }: Clause): boolean =>
  /^(?:\p{L}+\s){0,3}\d{1,3}\s?(?:min|mins|minutes|minutos)?\s?(?:\p{L}+)?$/iu.test(text) &&
  /min|total/iu.test(text);

const UNITS: Record<string, string> = { d: 'days', w: 'weeks', m: 'months' };

/** The first time in a text, and the text without it. */
export function timeIn(original: string): { text: string; when: string | null } {
  const english = withEnglishTimes(plainText(original))
    .replaceAll(
      /((?:^|[^\p{L}])(?:f\/?u|follow[- ]?up|c\/?b|recheck|check|call back|rtc|again)\s)(\d{1,2})\s?(d|days?|wks?|weeks?|mos?|months?)(?![\p{L}])/giu,
      (_, lead: string, count: string, unit: string) =>
        `${lead}in ${count} ${UNITS[unit.slice(0, 1).toLowerCase()]}`,
    )
    .replaceAll(/(?<![\p{L}])wk(?![\p{L}])/giu, 'week')
    .replaceAll(/(?<![\p{L}])wks(?![\p{L}])/giu, 'weeks')
    .replaceAll(/(\d)\s?([ap])(?![\p{L}\d])/giu, '$1$2m')
    .replaceAll(/(?<![\p{L}])tmrw|tmw|tomm?orow|tom(?=\s(?:am|pm|morning))(?![\p{L}])/giu, 'tomorrow');
  const words = splitWords(english);
  const phrases = words.flatMap((_, at) => readPhrase(words, at, 'prose') ?? []);
  const phrase =
    phrases.find(({ day, waitMinutes }) => day ?? waitMinutes) ?? phrases.find(({ clock }) => clock);
  if (phrase) {
    const start = words[phrase.from]?.start ?? 0;
    const end = words[phrase.to - 1]?.end ?? english.length;
    const when = english.slice(start, end).replace(/^[("'\s]+|(?<![)"',;.!?\s])[)"',;.!?\s]+$/gu, '');
    return { text: `${english.slice(0, start).trimEnd()} ${english.slice(end).trimStart()}`, when };
  }
  return { text: english, when: null };
}

const titleOf = (text: string): string =>
  text
    .trim()
    .replace(LEADS, '')
    .replace(/^[\s:,+&-]+|(?<![\s:,.+&-])[\s:,.+&-]+$/gu, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, TITLE_LENGTH)
    .trim();
