import type { RedFlag } from '../../fact-sheet.ts';
import type { Passage } from '../reading.ts';

const ACTIONS: readonly (readonly [RedFlag['action'], RegExp])[] = [
  ['call_911', /\b911\b|9-1-1|\bambulance\b|\bambulancia\b/],
  [
    'call_clinic_today',
    /\b(?:today|(?:the |that )?same day|this day|within 24 hours|hoy|(?:el )?mismo dia|en 24 horas)\b/,
  ],
  [
    'call_clinic_now',
    /\b(?:now|right away|right now|at once|immediately|straight away|without delay|as soon as|day or night|ahora|ya mismo|de inmediato|inmediatamente|enseguida|en seguida|cuanto antes)\b/,
  ],
];

const actionsIn = (text: string): RedFlag['action'][] => {
  const found = ACTIONS.flatMap(([action, pattern]) => (pattern.test(text) ? [action] : []));
  // "Call 911 now" asks for 911 alone.
  return found.includes('call_911')
    ? ['call_911']
    : found.includes('call_clinic_today')
      ? found.filter((action) => action !== 'call_clinic_now')
      : found;
};

const REFUSED =
  /\b(?:do not|don't|no need to|not (?:have|need) to|never|no|nunca|no tiene que|no hace falta(?: que)?) (?:call|llame|need|llamar)\b/;
/** A call put off is no call: "at your next visit", "wait one day, then call". */
const DEFERRED =
  /\b(?:at|on|during) your next (?:visit|appointment)\b|(?<!\b(?:do not|don't|never) )\bwait(?: (?:an?|one|two|three|\d+) (?:hours?|days?)| until| and see|[.,;]|$)|\b(?:office|clinic) (?:opens|is open)\b|\b(?:call|tell) (?:us |the clinic )?(?:tomorrow|next week)\b|\ben su proxima (?:cita|visita)\b|(?<!\bno )\besper(?:e|ar) (?:una?|dos|tres|\d+|hasta)\b|\bcuando abra\b|\bllame (?:a la clinica )?(?:manana|la proxima semana)\b/;

/** What a line asks for itself, else what the line above asks that it hangs on. */
export function actionFor(line: Passage, lines: readonly Passage[]): ReadonlySet<RedFlag['action']> {
  const parts =
    line.kind === 'table_row'
      ? line.cells.map(({ text }) => text.toLowerCase())
      : line.sentences.map(({ start, end }) => line.folded.slice(start, end));
  const own = parts.flatMap(actionsIn);
  if (DEFERRED.test(line.folded)) return new Set();
  if (own.length > 0) return new Set(REFUSED.test(line.folded) ? [] : own);
  const above = lines.slice(0, lines.indexOf(line)).reverse();
  const intro =
    line.intro ?? above.find((other) => other.kind === 'text' && actionsIn(other.folded).length > 0);
  const head = actionsIn(line.heading.toLowerCase());
  if (!intro) return new Set(head);
  if (REFUSED.test(intro.folded) || DEFERRED.test(intro.folded)) return new Set();
  return new Set(actionsIn(intro.folded).length > 0 ? actionsIn(intro.folded) : head);
}
