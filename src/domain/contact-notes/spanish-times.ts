/** Words for a time in Spanish, as the reader of due times knows them in English. Longer ones first. */
const TIMES: readonly (readonly [RegExp, string])[] = (
  [
    ['pasado mañana', 'day after tomorrow'],
    ['mañana (?:por|en) la mañana', 'tomorrow morning'],
    ['mañana (?:por|en) la tarde', 'tomorrow afternoon'],
    ['la (?:próxima semana|semana que viene|semana próxima|semana entrante)|próxima semana', 'next week'],
    ['esta semana', 'this week'],
    ['fin de mes', 'end of month'],
    ['hoy', 'today'],
    ['mañana', 'tomorrow'],
    ['en (?:una|1) semana', 'in 1 week'],
    ['en (?:dos|2) semanas', 'in 2 weeks'],
    ['en (?:tres|3) semanas', 'in 3 weeks'],
    ['en (?:dos|2) d[ií]as', 'in 2 days'],
    ['en (?:tres|3) d[ií]as', 'in 3 days'],
    ['en un mes', 'in 1 month'],
    ['(?:el )?pr[oó]ximo lunes|el lunes que viene', 'next Monday'],
    ['(?:el )?pr[oó]ximo martes|el martes que viene', 'next Tuesday'],
    ['lunes', 'Monday'],
    ['martes', 'Tuesday'],
    ['mi[ée]rcoles', 'Wednesday'],
    ['jueves', 'Thursday'],
    ['viernes', 'Friday'],
    ['s[áa]bado', 'Saturday'],
    ['domingo', 'Sunday'],
  ] as const
).map(([words, english]) => [new RegExp(`(?<![\\p{L}])(?:${words})(?![\\p{L}])`, 'giu'), english]);

const MONTHS: readonly (readonly [string, string])[] = [
  ['enero', 'January'],
  ['febrero', 'February'],
  ['marzo', 'March'],
  ['abril', 'April'],
  ['mayo', 'May'],
  ['junio', 'June'],
  ['julio', 'July'],
  ['agosto', 'August'],
  ['septiembre', 'September'],
  ['octubre', 'October'],
  ['noviembre', 'November'],
  ['diciembre', 'December'],
];
/** "1 de enero", "15 de octubre del 2026"; with the weekday in front it is that day and no other. */
const DAY_OF_MONTH = new RegExp(
  `(?<![\\p{L}\\d])(\\d{1,2}) de (${MONTHS.map(([spanish]) => spanish).join('|')})(?: (?:de|del) (\\d{4}))?(?![\\p{L}\\d])`,
  'giu',
);
const englishDay = (_all: string, day: string, month: string, year?: string): string => {
  const [, english = month] = MONTHS.find(([spanish]) => spanish === month.toLowerCase()) ?? [];
  return year ? `${english} ${day}, ${year}` : `${english} ${day}`;
};

const HOURS = 'una dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' ');
/**
 * "A las 8 de la mañana", "a las dos y media de la tarde". Of "llamar a las dos hermanas" the hour is none: in words it needs the
 * part of the day, or the end of a clause, behind it.
 */
const CLOCK = new RegExp(
  `(?<!\\p{L})(?:a|pa|para) las? (\\d{1,2}|${HOURS.join('|')})(?::(\\d{2})| y (media|cuarto))?(?: de la (mañana|madrugada|tarde|noche))?(?![\\p{L}\\d:])`,
  'giu',
);
function englishClock(all: string, ...said: (string | undefined)[]): string {
  const [hour = '', minutes, half, part] = said;
  const at = HOURS.indexOf(hour.toLowerCase()) + 1 || Number(hour);
  const isWord = !/^\d/.test(hour);
  if (at > 24 || (isWord && !part && !half)) return all;
  const minute = minutes ?? (half ? (half.toLowerCase() === 'media' ? '30' : '15') : null);
  const half12 = part && at <= 12 ? (/^[mM]/.test(part) ? 'am' : 'pm') : '';
  return `at ${at}${minute ? `:${minute}` : ''}${half12}`;
}

/** Small words that join a Spanish time: "el 12/8", "para el jueves", "a las 10". */
const JOINTS: readonly (readonly [RegExp, string])[] = [
  [
    /(?<![\p{L}])(?:antes del?|para el|para|el|este)\s(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}\/\d|next|tomorrow|today|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d)/giu,
    '',
  ],
  [/(?<![\p{L}])a las?\s(?=\d)/giu, 'at '],
];

/** The same text with Spanish words for times in English; nothing else of it is changed. */
export function withEnglishTimes(text: string): string {
  const dated = text.replaceAll(DAY_OF_MONTH, englishDay).replaceAll(CLOCK, englishClock);
  const named = TIMES.reduce((words, [spanish, english]) => words.replaceAll(spanish, english), dated);
  return JOINTS.reduce((words, [joint, english]) => words.replaceAll(joint, english), named);
}
