import { SUBSTANCE_USE_CODES } from './substance-use-codes.ts';

/** A code as a source writes it; system null: not said. */
export type Coded = { system: string | null; code: string };

/** What a record says: its codes, what it is called, and what it is for. */
export type Said = {
  codes: readonly Coded[];
  names: readonly (string | null)[];
  reasons?: readonly (string | null)[];
};

/** Systems by their address, or by their OID. */
const SYSTEMS: readonly (readonly [of: RegExp, names: (code: string) => boolean])[] = [
  [/icd-?10|113883\.6\.(?:90|3)$/i, SUBSTANCE_USE_CODES.icd10],
  [/icd-?9|113883\.6\.(?:103|42)$/i, SUBSTANCE_USE_CODES.icd9],
  [/snomed|113883\.6\.96$/i, SUBSTANCE_USE_CODES.snomed],
  [/rxnorm|113883\.6\.88$/i, SUBSTANCE_USE_CODES.rxnorm],
];

/** Without a system a code counts where it has the form of ICD-10: bare figures may be anything. */
const isCode = ({ system, code }: Coded): boolean => {
  const written = code.trim().toLowerCase();
  if (!system?.trim()) return /\./.test(written) && SUBSTANCE_USE_CODES.icd10(written);
  return SYSTEMS.some(([of, names]) => of.test(system.trim()) && names(written));
};

const SUBSTANCES =
  '(?:alcohol|ethanol|etoh|opioids?|opiates?|heroin|fentanyl|oxycodone|cocaine|crack|cannabis|marijuana|(?:meth)?amphetamines?|meth|stimulants?|sedatives?|hypnotics?|anxiolytics?|benzodiazepines?|hallucinogens?|inhalants?|ketamine|psychoactive substances?|poly-?substances?|substances?|drugs?|narcotics?|chemical)';
const PROBLEM =
  '(?:use disorders?|abuse|dependen(?:ce|cy)|misuse|addiction|withdrawal|intoxication|detox\\w*|rehab\\w*)';
/** Of problems, goals, steps and visits. Tobacco, insulin or oxygen are none of the substances. */
const PROBLEMS: readonly RegExp[] = [
  new RegExp(`\\b${SUBSTANCES}(?:[ -]related)?,? ${PROBLEM}`, 'i'),
  new RegExp(
    `\\b(?:abuse of|addicti(?:on|ed) to|dependen(?:ce|t) (?:on|upon)|harmful use of|disorder due to) ${SUBSTANCES}`,
    'i',
  ),
  /\b(?:heroin|fentanyl|cocaine|crack|meth(?:amphetamine)?) us(?:e|er|ing)\b|\b(?:injection|injecting|intravenous|iv|illicit|street) drug us(?:e|er|ing)\b/i,
  /\b(?:alcoholism|drug addict\w*|dependent drug abuse|delirium tremens|dipsomania)\b/i,
  /\b(?:OUD|AUD|SUD|MOUD|IVDU|IVDA|PWID)\b/,
  /\b(?:opioid treatment (?:program|clinic)|methadone (?:clinic|maintenance|program)|medication[- ]assisted treatment|addiction (?:medicine|treatment|counsel\w*|clinic|services?|specialist|therapy)|(?:drug|alcohol|substance)(?: use| abuse)? (?:treatment|counsel\w*)|detox(?:ification)?\b|(?:narcotics|alcoholics) anonymous|(?:12|twelve)[- ]step (?:program|group|meeting)s?|(?:stay\w*|remain\w*|keep\w*|be) (?:clean and )?sober|sobriety|sober(?:ness)? (?:living|house))/i,
  /\b(?:alcoholismo|drogadicci[oó]n|(?:dependencia|abuso|consumo) (?:de(?: |l )?|al )(?:alcohol|opi[aáoó]\w*|drogas|sustancias|coca[ií]na))/i,
];
/**
 * "Family history of alcohol abuse" is nobody's treatment, nor is a screen. It counts only right before the words or right
 * behind them: "alcohol dependence without complications" is theirs.
 */
const NOT_THEIRS = {
  before:
    /\b(?:no|denies|negative for|without|never|family history|screen(?:ing|ed)?|risk of|education about|heavy metal)\b[^,;.]*$/i,
  behind: /^[^,;.]{0,12}\b(?:screen(?:ing|ed)?|prevention|education)\b/i,
};

const MEDICINES =
  /\b(?:buprenorphine|suboxone|subutex|zubsolv|bunavail|sublocade|brixadi|probuphine|methadone|methadose|dolophine|diskets|naltrexone|vivitrol|revia|disulfiram|antabuse|acamprosate|campral|lofexidine|lucemyra)\b/i;
/** The same substances for pain, for weight, or beside an opioid that must not be crushed. */
const OTHER_PRODUCTS =
  /butrans|belbuca|buprenex|transdermal|\bpatch|contrave|embeda|^(?=[\s\S]*naltrexone)(?=[\s\S]*(?:bupropion|morphine))/i;
const FOR_PAIN = /\b(?:pain|analgesi\w*|neuropath\w*|arthritis|fibromyalgia|cancer|palliative|hospice)\b/i;
/** Also for pain, where the record says so. */
const ALSO_FOR_PAIN = /\b(?:methadone|methadose|dolophine|buprenorphine)\b/i;
const WITH_NALOXONE = /naloxone/i;

const isProblem = (text: string): boolean =>
  PROBLEMS.some((each) => {
    const found = each.exec(text);
    if (!found) return false;
    const [before, behind] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
    return !NOT_THEIRS.before.test(before) && !NOT_THEIRS.behind.test(behind);
  });

function isMedicine(name: string, reasons: readonly string[]): boolean {
  if (!MEDICINES.test(name) || OTHER_PRODUCTS.test(name)) return false;
  const isOnlyForPain =
    ALSO_FOR_PAIN.test(name) && !WITH_NALOXONE.test(name) && reasons.some((each) => FOR_PAIN.test(each));
  return !isOnlyForPain;
}

/**
 * Whether a record speaks of a substance use disorder or of its treatment, as 42 CFR 2.11 means it: by its codes, else
 * by its words. A guess on the safe side: a person decides.
 * @returns true where it should count as protected until somebody has looked.
 */
export function isSubstanceUse({ codes, names, reasons = [] }: Said): boolean {
  const [said, why] = [names, reasons].map((list) => list.flatMap((each) => each ?? []));
  if (why?.some(isProblem) || said?.some(isProblem)) return true;
  const isTreatedForPain = (said ?? []).some((name) => MEDICINES.test(name) && !isMedicine(name, why ?? []));
  return (
    (!isTreatedForPain && codes.some(isCode)) || (said ?? []).some((name) => isMedicine(name, why ?? []))
  );
}
