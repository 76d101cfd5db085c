import { may } from '../access/access.ts';
import { actingMember, type Ctx } from '../context.ts';
import { searchPatients } from './search-patients.ts';

/** Somebody whom an example may name to this member, as they would type it. */
export type ExamplePatient = { surname: string; birthYear: string | null; caseKey: string };

/**
 * A patient of the member's teams for the examples in a help text, so that they find somebody: one of the last
 * contacts, with a family name.
 * @returns null without a care role, a team or a patient.
 */
export async function examplePatient(ctx: Ctx): Promise<ExamplePatient | null> {
  const member = actingMember(ctx.actor);
  if (!member || !may(member, 'patient.search')) return null;
  const last = await searchPatients(ctx, { query: '', limit: 5 });
  const named = last.find(({ familyName }) => /^[\p{L}\p{M}' ʻ’-]{2,30}$/u.test(familyName));
  if (!named) return null;
  return {
    surname: named.familyName,
    birthYear: named.birthOn?.toISOString().slice(0, 4) ?? null,
    caseKey: named.caseKey,
  };
}
