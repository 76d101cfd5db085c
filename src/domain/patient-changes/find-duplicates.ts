import { visibleTeamIds } from '../access/access.ts';
import type { Ctx, Tx } from '../context.ts';
import { isSurelySamePerson } from '../imports/same-person.ts';
import { type PatientMatch, patientMatch } from '../patients/patient.ts';

/** Why a patient may be the same person. */
export type DuplicateReason = 'mrn' | 'name' | 'phone';

/** `isVisible`: on a team of the actor; of others the case key alone may be said. */
export type Duplicate = { patient: PatientMatch; why: DuplicateReason[]; isVisible: boolean };

type Described = {
  givenNames: readonly string[];
  familyName: string;
  birthOn: Date | null;
  mrn: string | null;
  telecoms: readonly { value: string; kind: string }[];
};

const MOST = 10;
const LEAST_DIGITS = 7;
const digitsOf = (value: string) => value.replaceAll(/\D/g, '').slice(-10);

/**
 * Patients of the workspace who may be this person: the same MRN, the same name and birth date, or the same phone.
 * @returns at most ten, those with most in common first.
 */
export async function findDuplicates(tx: Tx, ctx: Ctx, described: Described): Promise<Duplicate[]> {
  const { birthOn, mrn } = described;
  const numbers = described.telecoms
    .filter(({ kind }) => kind === 'phone')
    .map(({ value }) => digitsOf(value))
    .filter((digits) => digits.length >= LEAST_DIGITS);
  // Digits of all numbers of a row in one text: a phone is written in many ways.
  const byPhone =
    numbers.length === 0
      ? []
      : await tx.$queryRaw<{ id: string }[]>`
          SELECT p."id"::text AS "id" FROM "patient" p
           WHERE p."workspaceId" = ${ctx.workspace.id}::uuid AND p."mergedIntoId" IS NULL
             AND EXISTS (SELECT 1 FROM jsonb_array_elements(p."telecoms") AS t
                          WHERE t->>'kind' = 'phone'
                            AND right(regexp_replace(t->>'value', '\\D', '', 'g'), 10) = ANY(${numbers}::text[]))
           LIMIT ${MOST * 2}`;
  const phoned = new Set(byPhone.map(({ id }) => id));
  const rows = await tx.patient.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      mergedIntoId: null,
      OR: [
        ...(mrn === null ? [] : [{ mrn }]),
        ...(birthOn === null ? [] : [{ birthOn }]),
        { id: { in: [...phoned] } },
      ],
    },
    select: { ...patientMatch, mrn: true },
  });
  const visible = visibleTeamIds(ctx, 'patient.view');
  const day = (on: Date | null) => on?.toISOString().slice(0, 10) ?? null;
  return rows
    .map(({ mrn: known, ...patient }): Duplicate => {
      const isNamesake = isSurelySamePerson(
        { ...patient, birthOn: day(patient.birthOn) },
        { ...described, birthOn: day(birthOn) },
      );
      const why: DuplicateReason[] = [
        ...(mrn !== null && known === mrn ? ['mrn' as const] : []),
        ...(isNamesake ? ['name' as const] : []),
        ...(phoned.has(patient.id) ? ['phone' as const] : []),
      ];
      return { patient, why, isVisible: visible === null || visible.includes(patient.teamId) };
    })
    .filter(({ why }) => why.length > 0)
    .toSorted((a, b) => b.why.length - a.why.length)
    .slice(0, MOST);
}
