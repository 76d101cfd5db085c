import { keyOf } from '../../plain-language/names/fold.ts';
import { EDGE } from '../../plain-language/names/name-pattern.ts';

const STREETS: readonly (readonly string[])[] = [
  ['street', 'st'],
  ['avenue', 'ave', 'av'],
  ['road', 'rd'],
  ['boulevard', 'blvd'],
  ['drive', 'dr'],
  ['lane', 'ln'],
  ['court', 'ct'],
  ['place', 'pl'],
  ['terrace', 'ter'],
  ['parkway', 'pkwy'],
  ['highway', 'hwy'],
  ['circle', 'cir'],
  ['way'],
  ['square', 'sq'],
  ['apartment', 'apt'],
  ['north', 'n'],
  ['south', 's'],
  ['east', 'e'],
  ['west', 'w'],
];

/** An address as people write it, whole and in the parts that tell it: street, number and street, apartment, ZIP code. */
export function addressPatterns(value: string): RegExp[] {
  const street = value.split(/[,\n]/)[0] ?? '';
  const zip = /\b\d{5}(?:-\d{4})?\b/.exec(value.slice(street.length))?.[0];
  const spelled = [value, ...(/\d/.test(street) && /\p{L}/u.test(street) ? [street] : [])].map((each) => {
    const words = keyOf(each)
      .split(' ')
      .map((word) => STREETS.find((names) => names.includes(word))?.join('|') ?? RegExp.escape(word))
      .map((word) => (word.includes('|') ? `(?:${word})` : word));
    return new RegExp(`${EDGE.before}${words.join('[^\\p{L}\\p{N}]{0,3}')}${EDGE.after}`, 'giu');
  });
  return [
    ...spelled,
    ...streetAlone(street),
    ...unitsOf(value),
    ...(zip ? [new RegExp(`(?<![\\d.])${zip}(?![\\d.]\\d|\\d)`, 'gu')] : []),
  ];
}

/** "440 Elm" and "Elm Ave" of "440 Elm Avenue": either half tells the street. */
function streetAlone(street: string): RegExp[] {
  const [number = '', ...words] = (street.split('#')[0] ?? '').trim().split(/\s+/);
  const kind = words.pop()?.replace(/\.$/, '') ?? '';
  const name = words.join(' ');
  if (!/^\d+\p{L}?$/u.test(number) || name === '') return [];
  const kinds = STREETS.find((names) => names.includes(kind.toLowerCase()));
  if (!kinds) return [];
  const spelled = keyOf(name)
    .split(' ')
    .map((word) => RegExp.escape(word))
    .join('[^\\p{L}\\p{N}]{1,3}');
  return [
    new RegExp(`${EDGE.before}${number}[^\\p{L}\\p{N}]{1,3}${spelled}${EDGE.after}`, 'giu'),
    new RegExp(`${EDGE.before}${spelled}[^\\p{L}\\p{N}]{1,3}(?:${kinds.join('|')})${EDGE.after}`, 'giu'),
  ];
}

/** "Apt 4B" of an address, with the number in another dress: "unit 4B", "#4B". */
function unitsOf(value: string): RegExp[] {
  return [
    ...value.matchAll(
      /(?:\b(?:apt|apartment|unit|suite|ste|lot|floor|fl|rm|room|space)\.?\s*(?:#\s*)?|#\s*)([\p{L}\d-]{1,6})\b/giu,
    ),
  ].map(
    ([, unit = '']) =>
      new RegExp(
        `${EDGE.before}(?:(?<=(?:apt|apartment|unit|suite|ste|lot|space)\\.?\\s{0,2}#?\\s{0,2})|(?<=(?:^|\\s)#\\s?))${RegExp.escape(unit)}${EDGE.after}`,
        'giu',
      ),
  );
}
