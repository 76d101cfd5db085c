import type { Line, Section } from '../draft.ts';
import { factsOf, type Visit } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { lowerFirst, withoutStop } from './clean-text.ts';
import { longDate, visitMoment } from './dates.ts';
import { type Frame, item, lists, person, place, say, section, text, words } from './frame.ts';

/** Visits to come, soonest first, in the wall's time where they are. */
export function visits(frame: Frame): Section[] {
  const { sheet, voice } = frame;
  const coming = factsOf(sheet, 'visit')
    .filter(({ startsAt }) => startsAt >= sheet.asOf)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const reviews = factsOf(sheet, 'review').map((review) =>
    text(
      say(frame, {
        en: `We will look at this plan again on ${longDate(review.on, 'en')}.`,
        es: `Vamos a revisar este plan otra vez el ${longDate(review.on, 'es')}.`,
      }),
      { facts: [review.id] },
    ),
  );
  return section(
    frame,
    'visits',
    {
      en: `${upperFirst(voice.whose.en)} visits`,
      es: voice.isYou ? 'Sus citas' : `Las citas ${voice.whose.es}`,
    },
    [
      ...lists(
        frame,
        coming.map((visit) => visitLine(frame, visit)),
      ),
      ...reviews,
    ],
  );
}

function visitLine(frame: Frame, visit: Visit): Line {
  const { language } = frame.request;
  const { date, time } = visitMoment(visit.startsAt, visit.zone, language);
  const who = visit.withWhom ? person(frame, visit, visit.withWhom) : '';
  const where = visit.where ? place(frame, visit, visit.where) : '';
  const told = [
    who && say(frame, { en: `With ${who}.`, es: `Con ${who}.` }),
    // A unit that one goes to is who and where at once.
    where && where !== who && say(frame, { en: `Where: ${where}.`, es: `Dónde: ${where}.` }),
    visit.purpose &&
      `${say(frame, { en: 'For:', es: 'Para:' })} ${lowerFirst(withoutStop(words(frame, visit, visit.purpose)))}.`,
  ];
  return item(
    [
      say(frame, {
        en: `${date}, at ${time}.`,
        es: `${upperFirst(date)}, ${/^1:/.test(time) ? 'a la' : 'a las'} ${time}.`,
      }),
      ...told,
    ]
      .filter(Boolean)
      .join(' ')
      .replaceAll('..', '.'),
    { facts: [visit.id], block: visit.id },
  );
}
