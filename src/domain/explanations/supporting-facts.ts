import { visibleFacts } from '../../plain-language/audience/visible-facts.ts';
import { SUPPORTING_KINDS } from '../../plain-language/drafter/insurer.ts';
import type { Fact, FactId, FactSheet } from '../../plain-language/fact-sheet.ts';
import { factWords } from '../../plain-language/fact-words.ts';
import type { Ctx } from '../context.ts';
import { collectFacts } from './collect-facts.ts';

/** A fact by its record: it stays the same when the plan counts a version. */
export const factKey = ({ kind, source }: Pick<Fact, 'kind' | 'source'>): string =>
  `${kind}/${source?.recordId ?? ''}`;

const supporting = (sheet: FactSheet): Fact[] =>
  visibleFacts(sheet, { audience: 'insurer' }).filter(
    ({ kind, source }) => source !== null && SUPPORTING_KINDS.includes(kind),
  );

/**
 * What of a plan can support a request to an insurer; nothing that 42 CFR Part 2 protects. The look is audited as
 * plan.view.
 * @returns a key and the plan's words for each, in the plan's order.
 * @throws DomainError as `collectFacts`.
 */
export async function supportingFacts(
  ctx: Ctx,
  patientId: string,
): Promise<{ key: string; kind: Fact['kind']; words: string }[]> {
  const { sheet } = await collectFacts(ctx, patientId);
  return supporting(sheet).map((fact) => ({ key: factKey(fact), kind: fact.kind, words: factWords(fact) }));
}

/** The facts of a sheet that were chosen by their keys; what is no longer in the plan is in no letter. */
export const chosenFacts = (sheet: FactSheet, keys: readonly string[]): FactId[] =>
  supporting(sheet)
    .filter((fact) => keys.includes(factKey(fact)))
    .map(({ id }) => id);
