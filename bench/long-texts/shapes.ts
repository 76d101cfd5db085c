/** Texts on which a careless pattern takes the square of their length, or more: each of any length. */
export const SHAPES: Readonly<Record<string, (length: number) => string>> = {
  'one letter': of('a'),
  words: of('pain in the leg and heart failure '),
  sentences: of('Take 1 tablet daily with food. '),
  orders: of('Do not take it with salt. '),
  doses: of('50 mg tablet '),
  digits: of('7'),
  numbers: of('12 34.5 '),
  dates: of('Monday, November 3, 2026 at 9:00 AM '),
  strokes: of('1/'),
  'spaces inside': (length) => `x${' '.repeat(length - 2)}x`,
  'lines inside': (length) => `x${'\n'.repeat(length - 2)}x`,
  brackets: of('('),
  'closing marks inside': (length) => `${')'.repeat(length - 1)}x`,
  'commas inside': (length) => `x${','.repeat(length - 2)}x`,
  hyphens: of('a-'),
  points: of('a.'),
  accents: of('e\u0301'),
  'half a pair': of('\ud83d'),
  emoji: of('🫀'),
  mentions: of('<@U123|'),
  entities: of('&amp;'),
  names: of('Rosa Chen '),
  'almost a name': of('rosa\u0301-chen'),
};

function of(unit: string): (length: number) => string {
  return (length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}
