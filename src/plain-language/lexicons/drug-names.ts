import { linesOf } from '../text/lines-of.ts';

/** Plain words that are names of drugs too, or end like one: no finding is made of them. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  `water sugar relief iron zinc calcium potassium magnesium sodium salt oxygen alcohol caffeine nicotine vitamin vitamins fiber
  protein peptide peptides nucleotide riptide cholesterol sterol april abril cocaine soma armour halls theo retin alka klor yasmin
  sonata soriatane dopamine testosterone progesterone glucagon calcitonin bismuth ferric niacin statin statins statina interferon
  opioid steroid steroids novocaine methane benzene hormone fosrenol climara balance today ensure boost align true ray elixir vera
  luminal sular tenex urso intermezzo capsaicin persona personas cocaina vaccine norepinephrine`.split(/\s+/),
);

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

const listed = (name: string) =>
  linesOf(new URL(`lists/${name}.txt`, import.meta.url)).flatMap((line) => line.toLowerCase().split(/\s+/));

/** Common names, one word each, as it is matched. Names that are plain words stay out. */
export const GENERIC_NAMES: readonly string[] = listed('generic-drugs');
export const BRAND_NAMES: readonly string[] = listed('brand-drugs');

/** One substance under two names, or a Spanish name that no rule of spelling gives. */
export const SAME_SUBSTANCE: readonly (readonly string[])[] = [
  // Brands that everyone says for the substance: a label at home bears one or the other.
  ['acetaminophen', 'paracetamol', 'acetaminofeno', 'tylenol'],
  ['ibuprofen', 'ibuprofeno', 'advil', 'motrin'],
  ['naproxen', 'naproxeno', 'aleve'],
  ['albuterol', 'salbutamol'],
  ['aspirin', 'aspirina', 'acetilsalicilico'],
  ['lithium', 'litio'],
  ['epinephrine', 'adrenaline', 'adrenalina', 'epinefrina'],
  ['levothyroxine', 'levotiroxina'],
  ['glyburide', 'glibenclamide', 'glibenclamida'],
  ['insulin', 'insulina'],
  ['nitroglycerin', 'nitroglicerina'],
  ['penicillin', 'penicilina'],
  ['sulfa', 'sulfas'],
  ['potassium', 'potasio'],
  ['iron', 'hierro', 'ferroso'],
  ['calcium', 'calcio'],
  ['magnesium', 'magnesio'],
  ['senna', 'sen'],
];
