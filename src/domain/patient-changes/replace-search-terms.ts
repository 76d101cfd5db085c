import type { Ctx, Tx } from '../context.ts';
import { isOtherName, ownKeys } from '../patients/other-names.ts';
import { searchTermsOf } from '../patients/search-terms.ts';

type Person = {
  id: string;
  teamId: string;
  caseKey: string;
  givenNames: readonly string[];
  familyName: string;
  birthOn: Date | null;
  mrn: string | null;
};

/**
 * Makes the words again by which a patient is found, in the transaction of the change of their name.
 * @param before the name that they had: other names, which only these words keep, stay.
 */
export async function replaceSearchTerms(
  tx: Tx,
  ctx: Ctx,
  { id, teamId, ...person }: Person,
  before: Pick<Person, 'givenNames' | 'familyName'> | null,
): Promise<void> {
  const otherNames = before ? await keptNames(tx, id, before) : [];
  await tx.patientSearchTerm.deleteMany({ where: { patientId: id } });
  const birthOn = person.birthOn?.toISOString().slice(0, 10) ?? null;
  await tx.patientSearchTerm.createMany({
    data: searchTermsOf({ ...person, otherNames, birthOn }).map((term) => ({
      workspaceId: ctx.workspace.id,
      patientId: id,
      teamId,
      term,
    })),
  });
}

async function keptNames(
  tx: Tx,
  patientId: string,
  before: Pick<Person, 'givenNames' | 'familyName'>,
): Promise<string[]> {
  const own = ownKeys({ givenNames: [...before.givenNames], familyName: before.familyName });
  const rows = await tx.patientSearchTerm.findMany({ where: { patientId }, select: { term: true } });
  return rows.map(({ term }) => term).filter((term) => isOtherName(term) && !own.has(term));
}
