import type { FactKind } from '../../plain-language/fact-sheet.ts';
import { OWN_SOURCE } from '../plans/own-source.ts';
import { isUnnamed } from '../plans/unnamed.ts';

export const PREFIX: Readonly<Record<FactKind, string>> = {
  medicine: 'm',
  problem: 'p',
  suspected: 's',
  what_matters: 'w',
  goal: 'g',
  intervention: 'i',
  red_flag: 'r',
  visit: 'v',
  phone: 't',
  allergy: 'a',
  care_team: 'c',
  caregiver: 'f',
  review: 'd',
  measurement: 'n',
  reported: 'q',
  open_question: 'o',
};

type Row = { id: string; sourceSystem: string; isPart2?: boolean };

/** The part that all facts of one record share. The number is the record's place among all of its kind, ended ones too. */
export function baseOf(
  kind: FactKind,
  recordType: string,
  row: Row,
  index: number,
  name: string | null = null,
) {
  return {
    id: `${PREFIX[kind]}${index + 1}`,
    source: { recordType, recordId: row.id },
    ...(row.isPart2 ? { isPart2: true } : {}),
    ...(row.sourceSystem === OWN_SOURCE ? {} : { isOutsideText: true }),
    ...(isUnnamed(name) ? { isUnnamed: true } : {}),
  };
}
