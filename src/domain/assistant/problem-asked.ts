import { speaksOf } from '../../plain-language/lexicons/problem-names.ts';
import { fold } from '../../plain-language/text/fold.ts';
import type { Ctx } from '../context.ts';
import type { PatientMatch } from '../patients/patient.ts';
import { tokensOf } from '../red-flags/phrases.ts';
import { rowsAbout } from './rows-about.ts';
import { PROBLEM } from './rows-of-plan.ts';
import type { UntaggedRow } from './source-row.ts';

/** A question that the record can answer; what someone thinks, or what could be, is a diagnosis. */
const ASKS = /^(?:[^ ]+ ){0,3}(?:does|did|has|is|have|tiene|padece|sufre|tuvo)(?: |$)/;
const GUESSES =
  /(?:^|\s)(?:think|sounds?|could|might|may|maybe|should|crees|cree|piensas|sera|podria|puede|parece)(?:\s|$)/;

/** "Does Rosa Chen have diabetes?", "¿tiene diabetes Rosa Chen?": whether the record says so is asked, by its form. */
export function asksForProblem(text: string): boolean {
  const words = tokensOf(text)
    .map(({ word }) => word)
    .join(' ');
  return ASKS.test(words) && !GUESSES.test(words);
}

export const NO_PROBLEM =
  'No active problem that Northstar shows here goes by that name. It makes no diagnosis: ask who treats them.';

/**
 * The problems on record of which a text speaks, in any of their names, in English or Spanish.
 * @returns the rows of those problems, without what 42 CFR Part 2 protects, and how many records of the plan that left out.
 * @throws DomainError as `getPlan`.
 */
export async function problemRows(
  ctx: Ctx,
  { text, patient }: { text: string; patient: PatientMatch },
): Promise<{ rows: UntaggedRow[]; protectedCount: number }> {
  const asked = { intent: 'plan', patient, medicine: null, since: null, window: null, text } as const;
  const { rows, protectedCount } = await rowsAbout(ctx, asked);
  const folded = fold(text);
  return {
    rows: rows.filter(
      ({ record, words }) =>
        record === 'Condition' && speaksOf({ name: words.slice(PROBLEM.length) }, folded),
    ),
    protectedCount,
  };
}
