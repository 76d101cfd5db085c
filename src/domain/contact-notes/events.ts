import type { ContactDirection, ContactOutcome, ContactWay } from '../../generated/prisma/enums.ts';
import { PhraseTable } from '../red-flags/phrases.ts';
import type { Clause } from './clauses.ts';

/** `call`: a verb alone, whose direction its place says. `answers`: we got back to a person who had left word. */
type Meaning = {
  direction?: ContactDirection;
  way?: ContactWay;
  outcome?: ContactOutcome;
  isSpoken?: true;
  isCall?: true;
  answers?: true;
  isReply?: true;
};
export type NoteEvent = Meaning & { clause: Clause; from: number; to: number };

const IN = { direction: 'inbound' } as const;
const OUT = { direction: 'outbound' } as const;

/**
 * Phrases as `red-flags/phrases.ts` reads them, one between two semicolons. Of several that begin at one word the first row
 * counts.
 */
const ROWS: readonly (readonly [Meaning, string])[] = [
  [
    {},
    'no call back|no callback|hasnt called|has not called|not called back|hasnt returned|has not returned|not returned|never called|no ha llamado|no devolvio',
  ],
  // A way that was not taken, or will be.
  [
    {},
    'cant|couldnt|cannot|unable|not able|no|instead of|wont|without|missed|for|upcoming|next|before|his|her|the|new ..3 video visit|video|zoom|telehealth|home visit',
  ],
  [
    {},
    'video link|video appt|video visit link|zoom link|mychart access|portal access|portal password|portal login',
  ],
  [{ ...IN, outcome: 'reached' }, 'fax|email|e mail ..1 from|de'],
  [{ ...IN, way: 'portal', outcome: 'reached' }, 'portal|mychart ..2 from|de'],
  [{ ...IN, way: 'portal', outcome: 'reached' }, 'wrote|writes|messaged|sent us|sent me ..4 portal|mychart'],
  [
    { ...IN, way: 'text', outcome: 'reached' },
    'text|txt|sms|text msg|text message|mensaje de texto|texto ..1 from|de',
  ],
  [{ ...IN, way: 'text', outcome: 'reached', isReply: true }, 'texted|txted|txtd|text ..1 us|me|back|asking'],
  [
    { ...IN, way: 'voicemail', outcome: 'left_message' },
    'vm|voicemail|voice mail|vmail|message|msg|recado|mensaje|correo de voz|mensaje de voz ..2 from|de',
  ],
  [
    { ...IN, way: 'voicemail', outcome: 'left_message' },
    'vm|voicemail ..1 recd|rec d|received|recibido|came in',
  ],
  [{ ...IN, way: 'voicemail', outcome: 'left_message' }, 'left us|me ..2 vm|voicemail|message|msg'],
  [
    { ...IN, way: 'voicemail', outcome: 'left_message' },
    'dejo|nos dejo|me dejo ..2 mensaje|recado|mensaje de voz',
  ],
  [
    { ...IN, way: 'phone', outcome: 'reached' },
    'c b|cb|return call|callback|call back|tc|t c|pc|p c|call|calls|phone call|incoming|incoming call|llamada|ph call ..1 from|de',
  ],
  [{ ...IN, way: 'phone', outcome: 'reached' }, 'called|phoned|rang ..0 us|me|in'],
  [
    { ...IN, way: 'phone', outcome: 'reached' },
    'nos llamo|me llamo|llamo ella|llamo el|returned my|returned our|returning my|returning our|llamaron de|nos llamaron',
  ],
  [
    { ...IN, way: 'in_person', outcome: 'reached' },
    'walk in|walkin|walked in|walked up|came in|came by|came to|stopped by|stopped in|dropped by|dropped in|showed up at|vino|paso por|llego al|llego a la|se presento|front desk|at the desk',
  ],
  [{ ...OUT, way: 'phone', answers: true }, 'called|rang|phoned ..2 back'],
  [
    { ...OUT, way: 'phone', answers: true },
    'returned ..2 call; le devolvi|se le devolvio; devolvi ..1 llamada',
  ],
  [
    { ...OUT, way: 'letter', outcome: 'left_message' },
    'letter|carta|packet|pamphlet ..1 mailed|sent|enviada|mandada|out',
  ],
  [
    { ...OUT, way: 'letter', outcome: 'left_message' },
    'mailed|sent|se envio|se mando|envie|mande ..3 letter|carta|packet|pamphlet',
  ],
  [{ ...OUT, way: 'letter', outcome: 'left_message' }, 'mailed'],
  [
    { ...OUT, way: 'phone', outcome: 'left_message' },
    'left ..4 vm|voicemail|voice mail|vmail|message|msg|mssg|vmm|word',
  ],
  [
    { ...OUT, way: 'phone', outcome: 'left_message' },
    'lvm|lvmm|l vm|lvm2|lvmtcb|lmvm|lmam|lmm|lvms|lms|vml|l m|lft msg|lft vm|lft message|voicemail was left|message was left|msg was left|se dejo recado|lm|lmom|lmtcb|lmovm|vm left|msg left|message left|voicemail left',
  ],
  [
    { ...OUT, way: 'phone', outcome: 'left_message' },
    'deje|dejamos|se dejo|se le dejo|le deje ..2 mensaje|recado|buzon|correo|mensaje de voz',
  ],
  [
    { ...OUT, way: 'phone', outcome: 'left_message' },
    'mensaje dejado|mensaje de voz dejado|recado dejado|mensaje en el buzon|mensaje en buzon',
  ],
  // Behind a talk one hangs up with somebody; whoever does not answer hangs up alone.
  [{ ...OUT, way: 'phone', outcome: 'reached' }, 'hung up ..2 with|w; acabo de colgar con; colgue con'],
  [
    { ...OUT, outcome: 'no_answer' },
    'no answer|no ans|rang out|rings out|rang and rang|just rang|just rings|no pickup|no pick up|na x*|utr|line busy|busy signal|no response|sin respuesta|nadie contesta|nadie contesto|no hubo respuesta|no hay respuesta|no hubo contestacion|n a|dna|no luck|went straight to voicemail|straight to vm|straight to voicemail|goes to voicemail|line is busy|busy|not accepting calls|temporarily unavailable|call failed|no pick|no one answered|nobody answered|nobody home|no one home|not home|no contestaron|no cogio|no coge|no tomo la llamada|cuelga|timbra y timbra|timbro|da ocupado|ocupado|no contesta|no contesto|no contestan|no responde|no respondio|suena y suena|buzon lleno|buzon esta lleno|phone off|hung up|colgo',
  ],
  [
    { ...OUT, outcome: 'no_answer' },
    'didnt|did not|doesnt|wont|not|never|dont ..1 answer*|pick up|picking up|pickup|picked up',
  ],
  [{ ...OUT, outcome: 'no_answer' }, 'unable|couldnt|could not|cant|cannot|not able|failed ..2 reach'],
  [{ ...OUT, outcome: 'no_answer' }, 'unable|couldnt|could not|cant|cannot|not able|not ..2 leave'],
  [
    { ...OUT, outcome: 'no_answer' },
    'mailbox|voicemail|vm|vmail|box|voicemail box ..2 full|not set up|isnt set up',
  ],
  [
    { ...OUT, outcome: 'no_answer' },
    'no vm set up|no voicemail set up|no vm setup|no voicemail setup|no vm|no voicemail',
  ],
  [
    { ...OUT, outcome: 'wrong_number' },
    'wrong number|wrong no|wrong person|bad number|disconnected|not in service|no longer in service|out of service|not a working|fuera de servic*|desconectado|ya no es de|equivocado|equivocada|number belongs|phone belongs|bad no|incorrect number|incorrect no|old number|number changed|number has changed|no longer her number|no longer his number|no longer their number|not pts number|not pt number|not the right number|nobody by that name|no one by that name|no such person|numero incorrecto|numero malo|numero viejo|no vive ahi|cambio de numero|cambio el numero',
  ],
  [
    { ...OUT, outcome: 'wrong_number' },
    'is no|no ..4 at this number|at that number|by that name|lives there; num|number|no|phone|line|cell|tel|ph ..5 d ..0 cd|c|disconnected; num|number|no|phone|line|cell|tel|ph ..5 dcd|disc|inactive|invalid|reassigned|disconnected',
  ],
  [
    { ...OUT, outcome: 'wrong_number' },
    'no es su numero|not her number|not his number|not their number; does not|doesnt|didnt know ..1 her|him|pt',
  ],
  [{ outcome: 'reached', isSpoken: true }, 'spoke|spoken|talked|spk|chatted|conferred ..1 w|with|to'],
  [
    { outcome: 'reached', isSpoken: true },
    'off the phone with|off the phone w|on the phone with|on the phone w|s w|spk w|spoke w|reached|caught up with|got her|got him|got pt on|se converso con|se orienta a|se oriento a|se entrevisto a|got hold of|got ahold of|got a hold of|connected with|got through to|hable con|hablamos con|hablo con|se hablo con|hable por telefono con|hablamos por telefono con|hablo por telefono con|se hablo por telefono con|converse con|contesto|answered',
  ],
  [{ outcome: 'reached', isSpoken: true }, 'spoke|spoken'],
  [
    { ...OUT, way: 'text', outcome: 'left_message' },
    'texted|txted|txtd|sent text|sent a text|sent sms|sms to|text to|text sent|sms sent|texto enviado|le envie texto|le mande texto|se le envio texto|le texteo|le texteé|textee|mensaje de texto a|mande texto|envie texto|envie mensaje de texto|mande mensaje de texto',
  ],
  [{ ...OUT, way: 'portal', outcome: 'left_message' }, 'portal|mychart ..2 to|sent|enviado|a'],
  [
    { ...OUT, way: 'portal', outcome: 'left_message' },
    'sent|replied|wrote|responded|answered ..4 portal|mychart',
  ],
  [
    { way: 'portal' },
    'portal msg|portal message|mychart msg|mychart message|por el portal|mensaje del portal',
  ],
  [
    { ...OUT, way: 'video', outcome: 'reached' },
    'video|telehealth|zoom|facetime|videollamada|video visit|video call|por video',
  ],
  [
    { ...OUT, way: 'in_person', outcome: 'reached' },
    'home visit|hv|hv to|visited|visite|visitamos|visita|visita a|fui a casa|fui a ver|fuimos a casa|visita domiciliaria|saw pt|saw patient|saw her|saw him|saw|met w|met with|met|face to face|f2f|in person|en persona|bedside|sat with|sat w|sat down with|accompanied|vi a|me reuni con|nos reunimos con',
  ],
  [
    { way: 'in_person' },
    'in clinic|at clinic|at her home|at his home|at home visit|in the lobby|in lobby|at appt|vi en la clinica|en su casa|in the waiting room|in waiting room',
  ],
  [{ isReply: true }, 'replied|responded|wrote back|answered back|respondio|contesto que'],
  [
    { ...OUT, way: 'phone' },
    'tc|t c|pc|p c|call|phone call|llamada|ph call|outgoing call|outreach call ..1 to|w|with|a|al',
  ],
  [
    { ...OUT, way: 'phone' },
    'tried|attempted|llame|se llamo|dialed|se intento|intente|outreach to|called to check|intento de llamada',
  ],
  [{ way: 'phone', isCall: true }, 'called|phoned|rang|llamo|llama|c b|cb'],
];

const TABLE = new PhraseTable(
  ROWS.flatMap(([, phrases], at) => phrases.split(';').map((phrase) => [at, phrase.trim()] as const)),
);
/** Before these verbs: the one who wrote the note did it. */
const OURS = /^(?:i|we|also|then|and|so|have|had|re|again|yo|just|writer|cc|cm|chw|ccm|rncm|ncm|rn)$/;
/** Before a phrase: it has not happened. */
const NOT_YET =
  /^(?:if|will|to|when|until|unless|please|should|would|ill|well|for|requests|requesting|requested|wants|needs|awaiting|await|pending|si|cuando|hasta|must|can)$/;

/** What happened, in the order of the note. Clauses that say what is to be done are left out by the caller. */
export function eventsIn(clauses: readonly Clause[]): NoteEvent[] {
  return clauses.flatMap((clause) => {
    const events: NoteEvent[] = [];
    for (let at = 0; at < clause.tokens.length; ) {
      const [first] = TABLE.at(clause.tokens, at).toSorted((a, b) => a.value - b.value);
      const before = clause.tokens[at - 1]?.word ?? '';
      const meaning = first && ROWS[first.value]?.[0];
      if (!first || !meaning || NOT_YET.test(before)) at += 1;
      else {
        events.push({ ...meaning, ...directionOf(meaning, clause, at), clause, from: at, to: first.end });
        at = first.end;
      }
    }
    return events;
  });
}

/** "called Chen" is ours, "Chen called" theirs. */
function directionOf({ isCall, answers }: Meaning, { text, tokens }: Clause, at: number): Meaning {
  // "Called her back" is ours; "the coordinator called back" is like "the coordinator called".
  const isBack = answers && tokens[at + 1]?.word === 'back';
  if (!isCall && !isBack) return {};
  const before = tokens[at - 1];
  const gap = before ? text.slice(before.end, tokens[at]?.start) : '';
  return !before || /[,:;(]/.test(gap) || OURS.test(before.word) ? OUT : { ...IN, outcome: 'reached' };
}

export type Passed = {
  direction: ContactDirection | null;
  way: ContactWay | null;
  outcome: ContactOutcome | null;
};

/**
 * How the contact went: which way by what happened first, unless we answered later; how it ended by what happened last. A
 * message that was answered was no message left.
 */
export function passedIn(events: readonly NoteEvent[]): Passed {
  const answered = events.findIndex(
    ({ answers, direction }, at) => at > 0 && answers && direction === 'outbound',
  );
  const later = answered > 0 && events[0]?.direction === 'inbound' ? events.slice(answered) : events;
  // A letter behind a call that failed is what was done about it.
  const counted = later.filter(
    ({ way }, at) => way !== 'letter' || !later.slice(0, at).some(({ outcome }) => outcome),
  );
  const direction = counted.find((event) => event.direction)?.direction ?? null;
  const way = counted.find((event) => event.way)?.way ?? null;
  const isWritten = way === 'text' || way === 'portal';
  const isReplied = isWritten && events.slice(1).some(({ isReply }) => isReply);
  const ended = counted.findLast(({ outcome }) => outcome)?.outcome;
  // A text without an answer was sent all the same.
  const last = isReplied
    ? 'reached'
    : (isWritten || way === 'letter') && ended === 'no_answer'
      ? 'left_message'
      : ended;
  return {
    direction: direction ?? (counted.length > 0 && last ? 'outbound' : null),
    way: way ?? (last ? 'phone' : null),
    outcome: last ?? (answered > 0 ? 'reached' : null),
  };
}
