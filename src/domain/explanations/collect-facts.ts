import type { FactSheet, KnownValue } from '../../plain-language/fact-sheet.ts';
import type { Ctx } from '../context.ts';
import { getPlan } from '../plans/get-plan.ts';
import { assertExplainable } from './explainable.ts';
import { knownValuesOf } from './known-values.ts';
import { factsOfPlan } from './plan-facts.ts';

/**
 * A patient's plan as a fact sheet, and the values by which a person could be recognized: for masking, never for a
 * model. Only for someone on the patient's team; the look is audited as plan.view.
 * @returns the sheet, as of now, and the known values.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a patient of another team;
 *   `invalid` when the plan is too long to explain.
 */
export async function collectFacts(
  ctx: Ctx,
  patientId: string,
): Promise<{ sheet: FactSheet; known: KnownValue[] }> {
  const plan = await getPlan(ctx, { patientId });
  const facts = factsOfPlan(plan, ctx.now());
  assertExplainable(facts);
  const terms = await ctx.db.patientSearchTerm.findMany({ where: { patientId }, select: { term: true } });
  const now = ctx.now();
  const { team } = plan;
  const sheet: FactSheet = {
    patient: {
      givenName: plan.givenNames[0] ?? '',
      familyName: plan.familyName,
      birthOn: plan.birthOn?.toISOString().slice(0, 10) ?? null,
      gender: plan.gender,
      languages: plan.languages,
    },
    clinic: { name: team.clinicName ?? team.name, address: team.clinicAddress },
    planVersion: plan.planVersion,
    asOf: now,
    zone: team.timeZone,
    facts,
  };
  const known = knownValuesOf(
    plan,
    terms.map(({ term }) => term),
  );
  assertExplainable(facts, known);
  return { sheet, known };
}
