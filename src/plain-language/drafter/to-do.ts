import type { Line, Section } from '../draft.ts';
import { factsOf, type Intervention } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { asSentence, cleanText, lowerFirst, withoutStop } from './clean-text.ts';
import { type Frame, item, lists, person, say, section, text, words } from './frame.ts';
import { expects } from './how-often.ts';
import { spanishOf, spanishOrder } from './spanish-parts.ts';
import { problemOf } from './tied.ts';

/**
 * Each begins with a verb and says how often; what to leave is one list of its own, so that nothing flips. What is
 * in the main message or in a problem's story is not said again.
 */
export function toDo(frame: Frame): Section[] {
  const all = factsOf(frame.sheet, 'intervention').filter(({ isMostImportant }) => isMostImportant !== true);
  const own = all.filter((action) => action.responsible === null && problemOf(frame.sheet, action) === null);
  const others = all.filter(({ responsible }) => responsible !== null);
  return section(frame, 'to_do', headingOf(frame), [
    ...lists(frame, [
      ...own.filter(({ polarity }) => polarity === 'do').map((action) => line(frame, action)),
      ...own.filter(({ polarity }) => polarity === 'avoid').map((action) => line(frame, action)),
    ]),
    ...(others.length > 0
      ? [
          text(say(frame, { en: 'Others help with this:', es: 'Otras personas ayudan con esto:' })),
          ...others.map((action) => helper(frame, action)),
        ]
      : []),
  ]);
}

const headingOf = ({ voice }: Frame) =>
  voice.isYou
    ? { en: 'What to do', es: 'Qué hacer' }
    : { en: `How to help ${voice.who.en}`, es: `Cómo ayudar a ${voice.who.es}` };

const line = (frame: Frame, action: Intervention): Line =>
  item(actionSentences(frame, action), { facts: [action.id] });

/** "Weigh yourself every morning. Why: it shows early when water builds up." */
export function actionSentences(frame: Frame, action: Intervention): string {
  const why = action.why
    ? `${say(frame, { en: 'Why:', es: 'Por qué:' })} ${lowerFirst(withoutStop(words(frame, action, action.why)))}.`
    : '';
  const open = {
    how_often: say(frame, { en: 'Ask us how often.', es: 'Pregúntenos cada cuánto.' }),
    date: say(frame, { en: 'We will call you with the date.', es: 'Le llamaremos con la fecha.' }),
  };
  const expected = expects(action);
  return [asSentence(actionWords(frame, action)), why, expected ? open[expected] : '']
    .filter(Boolean)
    .join(' ');
}

const NEGATION = /^(?:do not|don['’]t|not|never|no haga)\s+/i;
/** Says by itself that it is not to be done. */
const SAYS_NO = /^(?:avoid|no|evite)\b/i;

/** "Weigh yourself every morning", "Do not add salt to food", "Help her weigh herself every morning". */
export function actionWords(frame: Frame, action: Intervention): string {
  const { voice } = frame;
  const stated = action.text.trim();
  const saysAvoid = SAYS_NO.test(stated);
  // "No ibuprofen" without its "no" would be an order to take it.
  const order = action.polarity === 'do' || saysAvoid ? stated : stated.replace(NEGATION, '');
  if (frame.request.language === 'es') return spanishAction(frame, action, order, saysAvoid);
  const bare = withoutStop(words(frame, action, order));
  const often =
    action.howOften && !stated.toLowerCase().includes(action.howOften.toLowerCase())
      ? withoutStop(words(frame, action, action.howOften))
      : '';
  const timed = [withVerb(lowerFirst(bare), action), lowerFirst(often)].filter(Boolean).join(' ');
  const isAvoided = action.polarity === 'avoid' && !saysAvoid;
  if (isReaders(frame, action)) return upperFirst(isAvoided ? `do not ${timed}` : timed);
  if (saysAvoid) return upperFirst(`remind ${voice.him}: ${timed}`);
  return upperFirst(isAvoided ? `remind ${voice.him} not to ${timed}` : `help ${voice.him} ${timed}`);
}

/** Whether the reader does it: the patient, or whoever cares for a small child; "weigh yourself" is the child's all the same. */
const isReaders = ({ voice }: Frame, { text: stated }: Intervention): boolean =>
  voice.isYou || (voice.isSmallChild && !/\byou(?:r|rself)?\b/i.test(stated));

/** Imported plans name a thing, not a deed ("Exercise therapy"): an action begins with a verb. */
function withVerb(order: string, { polarity }: Intervention): string {
  const isThing =
    polarity === 'do' &&
    /^(?:you|your|the|a|an|this|that|it|there|some|salt|diet|exercise|weight|medicines?|therapy|education|recommendation)\b/i.test(
      order,
    );
  return isThing ? `keep to this plan: ${order}` : order;
}

/** What is done and how often go over as one phrase: half of it in each language would read as neither. */
function spanishAction(frame: Frame, action: Intervention, order: string, saysAvoid: boolean): string {
  const isTimed = action.howOften === null || order.toLowerCase().includes(action.howOften.toLowerCase());
  const whole = isTimed ? order : `${withoutStop(order)} ${lowerFirst(action.howOften ?? '')}`;
  const told = knownOrder(frame, action, isTimed) ?? quotedOrder(frame, action, { whole, saysAvoid });
  return upperFirst(isReaders(frame, action) ? told : `recuérdele: «${told.replaceAll(/[«»]/g, "'")}»`);
}

/** Both halves in Spanish, what is done with its "no"; null when either is not known. */
function knownOrder(frame: Frame, action: Intervention, isTimed: boolean): string | null {
  const order = spanishOrder(action);
  const often = isTimed ? '' : spanishOf(action, { field: 'howOften', english: action.howOften ?? '' });
  if (order === null || often === null) return null;
  const said = cleanText([lowerFirst(order), lowerFirst(withoutStop(often))].filter(Boolean).join(' '), 'es');
  frame.said.add(said);
  return said;
}

function quotedOrder(
  frame: Frame,
  action: Intervention,
  { whole, saysAvoid }: { whole: string; saysAvoid: boolean },
): string {
  const said = lowerFirst(withoutStop(words(frame, action, whole)));
  return action.polarity === 'avoid' && !saysAvoid ? `no ${said}` : said;
}

function helper(frame: Frame, action: Intervention): Line {
  const who = person(frame, action, action.responsible ?? '');
  if (frame.request.language === 'es') {
    const isTimed = action.howOften === null;
    const whole = isTimed ? action.text : `${withoutStop(action.text)} ${lowerFirst(action.howOften ?? '')}`;
    const told =
      knownOrder(frame, action, isTimed) ?? quotedOrder(frame, action, { whole, saysAvoid: false });
    return text(`${upperFirst(who)}: ${told}.`, { facts: [action.id] });
  }
  const what = withoutStop(words(frame, action, action.text));
  const often = action.howOften ? ` ${withoutStop(words(frame, action, action.howOften))}` : '';
  return text(
    action.polarity === 'avoid'
      ? `${who} will not ${lowerFirst(what)}${often}.`
      : `${who} will ${lowerFirst(what)}${often}.`,
    { facts: [action.id] },
  );
}
