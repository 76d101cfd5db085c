import type { Ctx, Tx } from '../context.ts';
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

/** Makes the words again by which a patient is found, in the transaction of the change of their name. */
export async function replaceSearchTerms(tx: Tx, ctx: Ctx, { id, teamId, ...person }: Person): Promise<void> {
  await tx.patientSearchTerm.deleteMany({ where: { patientId: id } });
  const birthOn = person.birthOn?.toISOString().slice(0, 10) ?? null;
  await tx.patientSearchTerm.createMany({
    data: searchTermsOf({ ...person, birthOn }).map((term) => ({
      workspaceId: ctx.workspace.id,
      patientId: id,
      teamId,
      term,
    })),
  });
}
