import { linesOf } from '../text/lines-of.ts';

const listed = (name: string) =>
  linesOf(new URL(`lists/${name}.txt`, import.meta.url)).flatMap((line) => line.toLowerCase().split(/\s+/));

/** Plain words that are names of drugs too, or end like one: no finding is made of them. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(listed('plain-words-like-drugs'));

/** International nonproprietary stems with at least two letters before them. */
export const NAME_STEMS =
  /^[a-z]{2,}(?:glutide|paratide|natide|lintide|bretide|reotide|vaptide|patide|gliflozina?|gliptina?|glitazona?e?|umab|imab|omab|ixizumab|xabana?|[a-z]pril|sartan|vastatina?|[a-z]olol|alol|prazole?|conazole?|nidazole?|cillin|cilina|mycin|micina|cycline|ciclina|floxacin[ao]?|dipin[eo]|triptan|setron|tinib|ciclib|parib|rafenib|azepam|zolam|barbital|dronate|lukast|profen[oa]?|coxib|codone|codona|morphone|thiazide|tiazida|semide|semida|formina?|grelor|dogrel|gatran|oxetin[ea]|triptylin[ea]|tidine|peridone|piprazole?|caftor|previr|asvir|buvir|ciclovir|cyclovir|tegravir|gepant|orexant|fibrate|fibrato|afil|osin|zosina)$/;

const NOT_BY_STEM: ReadonlySet<string> = new Set([
  'tyrosin',
  'eosin',
  'myosin',
  'cosin',
  'moccasin',
  'casein',
  'histidine',
  'cytidine',
  'uridine',
  'chlorhexidine',
]);

export const isStemOfName = (folded: string) =>
  folded.length >= 7 && NAME_STEMS.test(folded) && !PLAIN_WORDS.has(folded) && !NOT_BY_STEM.has(folded);

/** Common names, one word each, as it is matched. Names that are plain words stay out. */
export const GENERIC_NAMES: readonly string[] = listed('generic-drugs');
export const BRAND_NAMES: readonly string[] = listed('brand-drugs');

/** One substance under two names, or a Spanish name that no rule of spelling gives; a line each. */
export const SAME_SUBSTANCE: readonly (readonly string[])[] = linesOf(
  new URL('lists/same-substance.txt', import.meta.url),
).map((line) => line.split(' '));
