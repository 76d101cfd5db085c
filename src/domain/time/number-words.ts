const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = [
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['ninety', 90],
] as const;

const NUMBERS = new Map<string, number>([
  ...ONES.split(' ').map((word, i) => [word, i] as const),
  ...TENS,
  ...TENS.map(([word, value]) => [`${word}-five`, value + 5] as const),
]);

/** "three" → 3, "forty-five" → 45; undefined for anything but a number in words. */
export const numberWord = (word: string | undefined): number | undefined => NUMBERS.get(word ?? '');

/** An hour as it is said: "3", "03", "three". 1 to 12 in words, 0 to 23 in figures; undefined for anything else. */
export function hourNumber(word: string | undefined): number | undefined {
  if (/^\d{1,2}$/u.test(word ?? '')) return Number(word) <= 23 ? Number(word) : undefined;
  const said = numberWord(word);
  return said !== undefined && said >= 1 && said <= 12 ? said : undefined;
}
