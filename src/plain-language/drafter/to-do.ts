import type { Line, Section } from '../draft.ts';
import { factsOf, type Intervention } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { asSentence, lowerFirst, withoutStop } from './clean-text.ts';
import { byGrade, type Frame, item, lists, name, say, section, text, words } from './frame.ts';

/** Each begins with a verb and says how often; what to leave is one list of its own, so that nothing flips. */
export function toDo(frame: Frame): Section[] {
  const all = factsOf(frame.sheet, 'intervention');
  const own = all.filter(({ responsible }) => responsible === null);
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

function line(frame: Frame, action: Intervention): Line {
  const why = action.why
    ? `${say(frame, { en: byGrade(frame, { easy: 'Why:', plain: 'Why:', full: 'Why this matters:' }), es: 'Por qué:' })} ${lowerFirst(withoutStop(words(frame, action, action.why)))}.`
    : '';
  return item([asSentence(actionWords(frame, action)), why].filter(Boolean).join(' '), {
    facts: [action.id],
  });
}

const NEGATION = /^(?:do not|don['’]t|not|never|no haga|no)\s+/i;
/** Already says when or how often, in words or by a clock. */
const SAYS_WHEN =
  /\b(?:every|each|daily|day|days|night|nightly|morning|evening|noon|bedtime|week|weekly|weeks|month|monthly|hour|hours|minutes|always|when|before|after|until|at all|once|twice|times|today|tomorrow|cada|días?|noche|mañana|semana|mes|horas?|cuando|antes|después|siempre)\b/i;

/** "Weigh yourself every morning", "Do not add salt to food", "Remind her to weigh herself every morning". */
export function actionWords(frame: Frame, action: Intervention, { asksHowOften = true } = {}): string {
  const { voice } = frame;
  const stated = action.text.trim();
  const saysAvoid = /^(?:avoid|evite)\b/i.test(stated);
  const order = saysAvoid ? stated : stated.replace(NEGATION, '');
  if (frame.request.language === 'es')
    return spanishAction(frame, action, order, { saysAvoid, asksHowOften });
  const bare = withoutStop(words(frame, action, order));
  const often =
    action.howOften && !stated.toLowerCase().includes(action.howOften.toLowerCase())
      ? withoutStop(words(frame, action, action.howOften))
      : '';
  const timed = [withVerb(lowerFirst(bare), action), lowerFirst(often)].filter(Boolean).join(' ');
  const isAvoided = action.polarity === 'avoid' && !saysAvoid;
  const told = voice.isYou
    ? isAvoided
      ? `do not ${timed}`
      : timed
    : `remind ${voice.him} ${isAvoided ? 'not to' : 'to'} ${timed}`;
  return upperFirst(
    `${told}${asksHowOften && action.polarity === 'do' && !often && !SAYS_WHEN.test(stated) ? '. Ask us how often' : ''}`,
  );
}

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
function spanishAction(
  frame: Frame,
  action: Intervention,
  order: string,
  { saysAvoid, asksHowOften }: { saysAvoid: boolean; asksHowOften: boolean },
): string {
  const isTimed = action.howOften === null || order.toLowerCase().includes(action.howOften.toLowerCase());
  const whole = isTimed ? order : `${withoutStop(order)} ${lowerFirst(action.howOften ?? '')}`;
  const said = lowerFirst(withoutStop(words(frame, action, whole)));
  const told = action.polarity === 'avoid' && !saysAvoid ? `no ${said}` : said;
  const ask =
    asksHowOften && action.polarity === 'do' && !SAYS_WHEN.test(whole) ? '. Pregúntenos cada cuánto' : '';
  return upperFirst(`${frame.voice.isYou ? told : `recuérdele: ${told}`}${ask}`);
}

function helper(frame: Frame, action: Intervention): Line {
  const who = name(frame, action.responsible ?? '');
  const what = withoutStop(words(frame, action, action.text));
  const often = action.howOften ? ` ${withoutStop(words(frame, action, action.howOften))}` : '';
  return text(
    action.polarity === 'avoid'
      ? say(frame, {
          en: `${who} will not ${lowerFirst(what)}${often}.`,
          es: `${who}: no ${lowerFirst(what)}${often}.`,
        })
      : say(frame, {
          en: `${who} will ${lowerFirst(what)}${often}.`,
          es: `${who}: ${lowerFirst(what)}${often}.`,
        }),
    { facts: [action.id] },
  );
}
