import { isDoseUnit } from '../time/dose-words.ts';
import type { DuePhrase } from '../time/meanings.ts';
import type { Word } from '../time/words.ts';

const set = (words: string) => new Set(words.split(' '));

// A day behind one of these belongs to what the task is about: "about Friday", "since Monday", "for tomorrow".
const TELLS_ABOUT = set(
  'about re regarding from since after last past previous prior of every each per to between during than for or ' +
    'not her his their my our your its and/or daily nightly weekly monthly bid tid qid qd qhs prn twice mr mrs ms miss dr versus vs',
);
// Verbs that report, in the past tense without -ed.
const REPORTED = set(
  'seen saw fell came told said sent left went got had was were is felt began spoke given taken done met ran expires expire expiring ends end starts start begins opens closes',
);
// Lower-case words in -ed that report nothing.
const NOT_REPORTED = set('need feed bed med meds speed exceed proceed');
const APPOINTMENT = set(
  'appointment appointments appt appts visit visits clinic dialysis chemo infusion surgery procedure session sessions meeting ' +
    'class group labs lab draw scan mri xray x-ray dose doses meds med medication medications pill pills insulin shift ride pickup ' +
    'transport delivery run rounds school service hours afternoons mornings slot consult consultation follow-up followup ' +
    'results result note notes prayer prayers floor week weeks dressing treatment treatments therapy reading readings was were is had',
);
// "surgery Friday", "appointment on Dec 1": when it happens, not when the task is due.
const HAPPENS = set(
  'appointment appointments appt appts surgery procedure dialysis chemo infusion session meeting class',
);
const JOINS_ON = set(
  'about re regarding with to and for if when before then so because via or by from in at on but as after unless until per',
);
const STARTS_A_TASK = set(
  'call phone ring ask check send fax email text review schedule reschedule follow visit remind book order refill get confirm see ' +
    'fill complete submit appeal contact message tell update log arrange meet request verify document discuss huddle talk speak',
);
const SHORT_WEEKDAYS = set('mon tue tues wed weds thu thur thurs fri sat sun');
const COMMON_FRACTIONS = set('1/2 1/3 2/3 1/4 3/4 1/5 1/8 1/10');
const MEASURES =
  /\b(?:a1c|hba1c|glucose|sugars?|pain|bp|bg|bs|pressure|sats?|spo2|o2|oxygen|hr|pulse|inr|potassium|temp|weight|scores?|phq|gad|rate|levels?|hgb|creatinine|egfr|rr|flow|stage|grade|rated|readings?)\b/u;
// "gained 5 lb in 3 days", "no BM in 4 days", "2 falls in 3 months": how long something has lasted.
const COURSE_OF_ILLNESS =
  /\b(?:gain(?:ed|ing)?|los(?:t|s|ing)|falls?|fell|miss(?:ed|ing)|no|not|never|without|\p{L}+n't|havent|hasnt|didnt|twice|times|episodes?|admissions?|readmi\p{L}+|readmitted|lbs?|kg|pounds|(?:up|down) \d+|increased|decreased|worse|dropped)\b/u;
// Behind a verb of doing, a time is when to do it: "missed visit, call in 2 days".
const UP_TO_THE_VERB =
  /^.*\b(?:call|phone|ring|ask|send|fax|email|remind|schedule|reschedule|refill|contact|message|recheck|arrange|follow)\b/u;
const TAKES_MEDICINE =
  /\b(?:takes?|taking|took|given|gives|giving|doses?|dosed|dosing|insulin|inject\p{L}*)\b/u;
// Before a fraction these give a part of a tablet; "give her a call" is none.
const FOR_A_DOSE = new RegExp(`\\bgive\\b|${TAKES_MEDICINE.source}`, 'u');

const DEADLINE = set('by due before due:');

/** `due`: read it. `doubt`: a day, but perhaps not the deadline, so the person is asked. `nothing`: not a time at all. */
export type Verdict = 'due' | 'doubt' | 'nothing';

export const isDeadline = (phrase: DuePhrase): boolean => DEADLINE.has(phrase.lead ?? '');

/** Whether a word may be a date in figures: not "1/2 tablet", "BP 90/10", "pain 7/10". */
export function isFigureDate(words: Word[], at: number): boolean {
  const [, first, second] = /^(\d{1,2})\/(\d{1,2})$/u.exec(words[at]?.text ?? '') ?? [];
  const [one, two] = [Number(first), Number(second)];
  if (!(one >= 1 && two >= 1 && Math.min(one, two) <= 12 && Math.max(one, two) <= 31)) return false;
  return !isDoseUnit(words[at + 1]?.text) && !MEASURES.test(clauseBefore(words, at));
}

/** Whether a phrase found inside a sentence is when the task is due, rather than what it is about. */
export function judgePhrase(phrase: DuePhrase, words: Word[]): Verdict {
  const before = words[phrase.from - 1];
  const after = words[phrase.to];
  const clause = clauseBefore(words, phrase.from);
  const isEnd = !after || words[phrase.to - 1]?.closes === true;

  if (before && /^(?:dob|born|birthday|birthdate)$/u.test(before.text)) return 'nothing';
  if (phrase.waitMinutes === 0) return judgeNow(phrase, words, isEnd);
  const shape = judgeShape(phrase, words, isEnd);
  if (shape !== 'due') return shape;
  if (before && TELLS_ABOUT.has(before.text) && !isObject(phrase, words, isEnd)) return 'doubt';
  if (before && !isDeadline(phrase) && (isReported(before) || HAPPENS.has(before.text))) return 'doubt';
  if (
    phrase.lead === 'until' ||
    phrase.lead === 'till' ||
    phrase.lead === 'til' ||
    phrase.lead === 'starting' ||
    (phrase.lead === 'after' && !STARTS_A_TASK.has(words[0]?.text ?? ''))
  )
    return 'doubt';
  if (after && !words[phrase.to - 1]?.closes && (APPOINTMENT.has(after.text) || after.text === 'or'))
    return 'doubt';
  if (phrase.day?.kind === 'span' || phrase.waitMinutes !== undefined)
    return COURSE_OF_ILLNESS.test(clause.replace(UP_TO_THE_VERB, '')) ? 'doubt' : 'due';
  if (isAdverb(phrase)) return 'due';
  if (!phrase.day && (TAKES_MEDICINE.test(clause) || (MEASURES.test(clause) && /\d/u.test(clause))))
    return 'doubt';
  return isEnd || standsWell(phrase, words) ? 'due' : 'doubt';
}

// "call her tomorrow": behind a verb she is who is called, and the day is hers only before a noun.
const isObject = (phrase: DuePhrase, words: Word[], isEnd: boolean): boolean =>
  words[phrase.from - 1]?.text === 'her' &&
  STARTS_A_TASK.has(words[phrase.from - 2]?.text ?? '') &&
  (isEnd || joinsOn(phrase, words));

const isAdverb = ({ day, clock, part }: DuePhrase): boolean =>
  day !== undefined
    ? !['weekday', 'date', 'slashes', 'dayOfMonth', 'weekdayOfWeek'].includes(day.kind)
    : clock?.kind === 'workEnd' && part === undefined;

function judgeShape(phrase: DuePhrase, words: Word[], isEnd: boolean): Verdict {
  const { day, clock, lead } = phrase;
  const first = words[phrase.from]?.text ?? '';
  if (day?.kind === 'slashes' && day.year === undefined) return judgeFraction(phrase, words, isEnd);
  if (day?.kind === 'dayOfMonth' && day.weekday === undefined)
    return lead && lead !== 'at' ? (isEnd || joinsOn(phrase, words) ? 'due' : 'nothing') : 'nothing';
  const last = words[phrase.to - 1]?.text ?? '';
  if (day?.kind === 'weekday' && SHORT_WEEKDAYS.has(last) && !clock && !phrase.part)
    return judgeShortDay(phrase, words, isEnd);
  if (
    day?.kind === 'weekday' &&
    /^(?:sat|sun)$/u.test(first) &&
    MEASURES.test(clauseBefore(words, phrase.from))
  )
    return 'nothing';
  if (day?.kind === 'weekend' && first !== 'this' && first !== 'next') return 'doubt';
  if (day) return 'due';
  if (phrase.waitMinutes !== undefined) return 'due';
  if (!clock) return judgePart(phrase, words, isEnd);
  return judgeClock(phrase, words, isEnd);
}

// "call her now", "now call her"; "she is now at home", "for now" and "until now" are no deadline.
function judgeNow(phrase: DuePhrase, words: Word[], isEnd: boolean): Verdict {
  const before = words[phrase.from - 1]?.text ?? '';
  if (/^(?:for|until|till|by|just|up|is|are|was|from|even|not|than)$/u.test(before)) return 'nothing';
  if (phrase.from === 0) return STARTS_A_TASK.has(words[phrase.to]?.text ?? '') ? 'due' : 'nothing';
  return isEnd || joinsOn(phrase, words) ? 'due' : 'nothing';
}

// "call her in the morning" is when; "dizzy in the morning" and "takes it at night" are not.
function judgePart(phrase: DuePhrase, words: Word[], isEnd: boolean): Verdict {
  const first = words[phrase.from]?.text ?? '';
  if (phrase.from === 0) return first === 'in' ? 'due' : 'nothing';
  const clause = clauseBefore(words, phrase.from);
  if (!isEnd || (first !== 'in' && first !== 'at') || TAKES_MEDICINE.test(clause)) return 'nothing';
  return STARTS_A_TASK.has(words[0]?.text ?? '') && !MEASURES.test(clause) ? 'due' : 'nothing';
}

function judgeClock(phrase: DuePhrase, words: Word[], isEnd: boolean): Verdict {
  const { clock, lead } = phrase;
  if (clock?.kind === 'workStart') return lead ? 'due' : 'doubt';
  // Four figures alone may be an hour, so the person is asked where a task could have one.
  if (!lead && /^\d{4}$/u.test(words[phrase.from]?.text ?? ''))
    return STARTS_A_TASK.has(words[phrase.from === 0 ? phrase.to : 0]?.text ?? '') ? 'doubt' : 'nothing';
  // "call 2p", but "grade 2a": one letter is an hour only of what is to be done.
  const letter = lead ? undefined : /^\d[\d:]*([ap])$/u.exec(words[phrase.from]?.text ?? '')?.[1];
  if (letter && !STARTS_A_TASK.has(words[0]?.text ?? '')) return 'nothing';
  if (letter === 'a') return 'doubt';
  if (clock?.kind !== 'at' || clock.half !== 'open')
    return lead || isEnd || phrase.from === 0 ? 'due' : 'doubt';
  // "at 9" is a pain score, a floor and an hour: only a short task that begins like one makes it an hour.
  const clause = clauseBefore(words, phrase.from);
  const beginsWell = STARTS_A_TASK.has(words[0]?.text ?? '') && !MEASURES.test(clause);
  return beginsWell && isEnd && (lead === 'at' || lead === 'by' || clock.minute > 0) ? 'due' : 'doubt';
}

// "1/2 tablet", "5/325", "pain 7/10", "BP 120/80": a bare fraction is a date only when something says so.
function judgeFraction(phrase: DuePhrase, words: Word[], isEnd: boolean): Verdict {
  const { day, clock, lead } = phrase;
  if (day?.kind !== 'slashes') return 'nothing';
  const isCalendarDate = day.first >= 1 && day.first <= 31 && day.second >= 1 && day.second <= 31;
  if (!isCalendarDate || MEASURES.test(clauseBefore(words, phrase.from))) return 'nothing';
  const isFraction = COMMON_FRACTIONS.has(`${day.first}/${day.second}`);
  // "give 1/2 at 9am" may be half a tablet: it is named, not taken.
  const isDose = isFraction && FOR_A_DOSE.test(clauseBefore(words, phrase.from));
  if (day.weekday !== undefined || clock) return isDose ? 'doubt' : 'due';
  // "12/1 call Medicaid", but "1/2 cup": a sentence that begins with a date says when, or is asked.
  if (phrase.from === 0 && !lead) {
    const next = words[phrase.to]?.text ?? '';
    if (isEnd || STARTS_A_TASK.has(next)) return 'due';
    return isFraction || !isFigureDate(words, 0) ? 'nothing' : 'doubt';
  }
  if (isFraction || !(isEnd || joinsOn(phrase, words))) return 'nothing';
  if (lead && lead !== 'at') return 'due';
  return isEnd && day.second > 12 ? 'doubt' : 'nothing';
}

// "sat", "sun", "wed" and "mon" are also words: they count when something around them says that a day is meant.
function judgeShortDay(phrase: DuePhrase, words: Word[], isEnd: boolean): Verdict {
  const { lead, day } = phrase;
  const word = words[phrase.to - 1];
  const before = words[phrase.from - 1]?.text ?? '';
  if (/^(?:the|in|o2|oxygen|spo2|pulse)$/u.test(before)) return 'nothing';
  // "on sun exposure", "on sat fats": what follows makes a thing of it.
  const goesOn = !isEnd && !joinsOn(phrase, words) && !STARTS_A_TASK.has(words[phrase.to]?.text ?? '');
  if (lead || (day?.kind === 'weekday' && day.which !== 'coming')) {
    const isThing = /^(?:sat|sun)$/u.test(word?.text ?? '') ? goesOn || joinsThings(phrase, words) : false;
    if (isThing && phrase.lead !== undefined) return 'nothing';
    return goesOn && !isDeadline(phrase) && /^(?:mon|wed|fri|sat|sun)$/u.test(word?.text ?? '')
      ? 'doubt'
      : 'due';
  }
  const isCapital = /^\P{L}*\p{Lu}/u.test(word?.raw ?? '');
  const isAlsoAWord = /^(?:sat|sun)$/u.test(word?.text ?? '');
  if (isAlsoAWord && MEASURES.test(clauseBefore(words, phrase.from))) return 'nothing';
  if (isCapital) return isAlsoAWord && !(isEnd && phrase.from > 0) ? 'nothing' : 'due';
  return isEnd && !isAlsoAWord ? 'due' : 'nothing';
}

// "counsel on sun and heat"; "call on sat and ask" is a day.
const joinsThings = (phrase: DuePhrase, words: Word[]): boolean =>
  words[phrase.to]?.text === 'and' &&
  !words[phrase.to - 1]?.closes &&
  !STARTS_A_TASK.has(words[phrase.to + 1]?.text ?? '');

// In the middle of a sentence a bare day needs a lead, a start of the text or a word that begins the next part.
function standsWell(phrase: DuePhrase, words: Word[]): boolean {
  const after = words[phrase.to];
  if (joinsOn(phrase, words)) return true;
  if (phrase.from === 0) return true;
  if (phrase.lead && phrase.lead !== 'at' && phrase.lead !== '@') return true;
  return /^(?:mr|mrs|ms|mx|dr)$/u.test(after?.text ?? '') && phrase.clock !== undefined;
}

const joinsOn = (phrase: DuePhrase, words: Word[]): boolean => JOINS_ON.has(words[phrase.to]?.text ?? '');

function isReported(before: Word): boolean {
  if (REPORTED.has(before.text)) return true;
  // "Ahmed" and "Fred" are people: only a lower-case word reports.
  return /^[a-z]+ed$/u.test(before.raw) && !NOT_REPORTED.has(before.text);
}

/** Up to eight words before, back to the last comma or full stop. */
function clauseBefore(words: Word[], from: number): string {
  const clause: string[] = [];
  for (let i = from - 1; i >= Math.max(0, from - 8); i -= 1) {
    const word = words[i];
    if (!word || (word.closes && !/^(?:mr|mrs|ms|dr)$/u.test(word.text))) break;
    clause.unshift(word.text);
  }
  return clause.join(' ');
}
