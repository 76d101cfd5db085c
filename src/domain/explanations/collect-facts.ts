import type { Fact, FactSheet, KnownValue } from '../../plain-language/fact-sheet.ts';
import type { Ctx } from '../context.ts';
import { getPlan } from '../plans/get-plan.ts';
import { activeConsents } from '../protection/active-consents.ts';
import { assertExplainable } from './explainable.ts';
import { knownValuesOf } from './known-values.ts';
import { factsOfPlan } from './plan-facts.ts';
import { recentUpdates, updatesOf } from './recent-updates.ts';

/**
 * A patient's plan as a fact sheet, and the values by which a person could be recognized: for masking, never for a
 * model. Only for someone on the patient's team; the look is audited as plan.view.
 * @param updates for a clinician: `read` the news since the last visit, or those of the sheet of a text that exists.
 * @returns the sheet, as of now, and the known values.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a patient of another team;
 *   `invalid` when the plan is too long to explain.
 */
export async function collectFacts(
  ctx: Ctx,
  patientId: string,
  { updates = null }: { updates?: 'read' | FactSheet | null } = {},
): Promise<{ sheet: FactSheet; known: KnownValue[] }> {
  const plan = await getPlan(ctx, { patientId });
  const { team } = plan;
  const news =
    updates === 'read'
      ? await recentUpdates(ctx, { id: plan.id, teamId: plan.teamId, zone: team.timeZone })
      : updates && updatesOf(updates);
  const facts = [...factsOfPlan(plan, ctx.now()), ...(news?.facts ?? [])];
  assertExplainable(facts);
  const terms = await ctx.db.patientSearchTerm.findMany({ where: { patientId }, select: { term: true } });
  const now = ctx.now();
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
    ...(news?.since ? { since: news.since } : {}),
    facts,
    ...(await consentOf(ctx, patientId, facts)),
  };
  const known = knownValuesOf(
    plan,
    terms.map(({ term }) => term),
  );
  assertExplainable(facts, known);
  return { sheet, known };
}

/** Asked only where something is protected. */
async function consentOf(
  ctx: Ctx,
  patientId: string,
  facts: readonly Fact[],
): Promise<Pick<FactSheet, 'part2Consent'>> {
  if (!facts.some(({ isPart2 }) => isPart2 === true)) return {};
  const consents = await activeConsents(ctx.db, ctx, patientId);
  const isForTreatment = consents.some(({ kind }) => kind === 'part2_tpo');
  const caregiverIds = consents.flatMap(({ kind, caregiverId }) =>
    kind === 'caregiver' && caregiverId !== null ? [caregiverId] : [],
  );
  return isForTreatment || caregiverIds.length > 0 ? { part2Consent: { isForTreatment, caregiverIds } } : {};
}
