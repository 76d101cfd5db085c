import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (specifier: string) => fileURLToPath(import.meta.resolve(specifier));

/**
 * Latin with all accents, Greek, Cyrillic, Hebrew and Arabic stand in these. The usual width of this font is a tenth
 * more: as much text would be printed smaller.
 */
export const MAIN_FONT = {
  plain: pathOf('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: pathOf('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
} as const;

/**
 * Each cut into files of some letters. `sc` has the characters of Chinese, old and new, and of Japanese with its
 * syllables; `kr` those of Korean.
 */
const CUT_FONTS = ['devanagari', 'thai', 'sc', 'kr'] as const;
type CutFont = (typeof CUT_FONTS)[number];

type Range = { from: number; to: number; path: string };

let ranges: Range[] | null = null;

/** The font file for this letter, of those beside the main font; null: no font says that it has it. */
export function fileWith(point: number): string | null {
  ranges ??= CUT_FONTS.flatMap(rangesOf);
  const named = ranges.filter(({ from, to }) => point >= from && point <= to);
  // The Chinese font names some Korean syllables that it has not.
  return (isHangul(point) ? named.at(-1) : named[0])?.path ?? null;
}

const isHangul = (point: number): boolean => /\p{Script=Hangul}/u.test(String.fromCodePoint(point));

/** The package says which file has which letters: "U+900-97f,U+1cd0" for each file, "[4]" for the fourth of many. */
function rangesOf(font: CutFont): Range[] {
  const packageName = `@fontsource-variable/noto-sans-${font}`;
  const table: Record<string, string> = JSON.parse(
    readFileSync(pathOf(`${packageName}/unicode.json`), 'utf8'),
  );
  return Object.entries(table).flatMap(([name, list]) => {
    const path = pathOf(
      `${packageName}/files/noto-sans-${font}-${name.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`,
    );
    return list.split(',').map((range) => {
      const [from = '', to = from] = range.replace('U+', '').split('-');
      return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), path };
    });
  });
}
