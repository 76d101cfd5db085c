import type { Problem } from '../fact-sheet.ts';
import { fold } from '../text/fold.ts';
import { conceptsOf } from './concepts.ts';

/** Words that say which kind a problem is of; a mention need not repeat them. */
const KINDS =
  /\b(?:acute|chronic|type (?:1|2|i|ii)|stage (?:\d|[iv]+)[a-d]?|essential|primary|secondary|unspecified|mild|moderate|severe|congestive|left|right|bilateral|history of|with|without|disease|disorder|syndrome|of|the|mellitus|due to .*|\([^()]*\)|uncontrolled|controlled|recurrent|community[- ]acquired|systolic|diastolic|new|newly diagnosed)\b/g;

const SYNONYMS: readonly (readonly string[])[] = [
  ['hypertension', 'high blood pressure', 'presion alta', 'hipertension', 'presion arterial alta'],
  ['heart failure', 'weak heart', 'insuficiencia cardiaca', 'corazon debil', 'chf'],
  ['diabetes', 'high blood sugar', 'azucar alta'],
  [
    'atrial fibrillation',
    'uneven heartbeat',
    'irregular heartbeat',
    'afib',
    'fibrilacion auricular',
    'latido irregular',
  ],
  ['copd', 'chronic obstructive pulmonary disease', 'chronic obstructive pulmonary', 'epoc'],
  ['pneumonia', 'neumonia', 'lung infection'],
  ['myocardial infarction', 'heart attack', 'ataque al corazon', 'infarto'],
  ['hyperlipidemia', 'high cholesterol', 'colesterol alto', 'hypercholesterolemia'],
  ['stroke', 'derrame cerebral'],
  ['asthma', 'asma'],
  ['depression', 'depresion'],
  ['anxiety', 'ansiedad'],
  ['gout', 'gota'],
  ['anemia', 'low blood count'],
  ['kidney disease', 'chronic kidney disease', 'enfermedad renal', 'enfermedad de los rinones', 'ckd'],
  ['kidney stones', 'kidney stone', 'nephrolithiasis', 'calculos renales', 'piedras en los rinones'],
  ['hypothyroidism', 'low thyroid', 'underactive thyroid', 'hipotiroidismo', 'tiroides baja'],
  ['osteoporosis', 'thin bones', 'weak bones'],
  ['urinary tract infection', 'bladder infection', 'uti', 'infeccion de orina'],
  ['deep vein thrombosis', 'blood clot in the leg', 'dvt'],
  ['pulmonary embolism', 'blood clot in the lung'],
  ['reflux', 'heartburn', 'gerd', 'reflujo', 'acidez', 'gastroesophageal reflux'],
  ['arthritis', 'osteoarthritis', 'artritis'],
  ['epilepsy', 'seizures', 'epilepsia', 'convulsiones'],
  ['breast cancer', 'cancer de mama'],
];

const wholeName = ({ name }: Pick<Problem, 'name'>) => fold(name).trim();

/** A problem's name without the words that only say which kind it is; folded. */
export const bareName = (problem: Pick<Problem, 'name'>): string =>
  wholeName(problem).replace(KINDS, ' ').replace(/[,;]/g, ' ').replace(/\s+/g, ' ').trim();

/** What a problem is called, folded: its name, whole and bare, and names that mean the same. */
export function namesOf(problem: Pick<Problem, 'name'>): string[] {
  const full = wholeName(problem);
  const bare = bareName(problem);
  const names = new Set([full, ...(bare.length >= 4 ? [bare] : [])]);
  for (const group of SYNONYMS) {
    if (group.some((word) => word === full || word === bare || new RegExp(`\\b${word}\\b`).test(full)))
      for (const word of group) names.add(word);
  }
  return [...names];
}

const patterns = new WeakMap<Pick<Problem, 'name'>, RegExp[]>();

/** Patterns that find a problem's names in folded text, longest name first; cached per problem. */
export function patternsOf(problem: Pick<Problem, 'name'>): RegExp[] {
  const known = patterns.get(problem);
  if (known) return known;
  const made = namesOf(problem)
    .sort((one, two) => two.length - one.length)
    .map(
      (spelling) =>
        new RegExp(
          `(?<![\\p{L}])${spelling.split(' ').map(RegExp.escape).join('[\\s-]+')}(?:s|es)?(?![\\p{L}])`,
          'gu',
        ),
    );
  patterns.set(problem, made);
  return made;
}

/** Whether a text speaks of a problem in any words. */
export const speaksOf = (problem: Pick<Problem, 'name'>, folded: string): boolean =>
  patternsOf(problem).some((pattern) => {
    pattern.lastIndex = 0;
    return pattern.test(folded);
  }) || share(problem.name, folded) >= 0.7;

/** The part of a name's concepts, from 0 to 1, that a folded text holds. */
export function share(name: string, folded: string): number {
  const wanted = conceptsOf(fold(name).replace(KINDS, ' '));
  const there = new Set(conceptsOf(folded).flat());
  return wanted.length === 0
    ? 0
    : wanted.filter((concepts) => concepts.some((concept) => there.has(concept))).length / wanted.length;
}
