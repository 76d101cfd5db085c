import type { Prisma } from '../../generated/prisma/client.ts';

/** What a list of patients needs of each: enough to tell two of one name apart. */
export const patientMatch = {
  id: true,
  caseKey: true,
  givenNames: true,
  familyName: true,
  protectedTexts: true,
  birthOn: true,
  gender: true,
  teamId: true,
} satisfies Prisma.PatientSelect;

export type PatientMatch = Prisma.PatientGetPayload<{ select: typeof patientMatch }> & {
  /** Former names, nicknames and other names of the record that a text or a query says, as search terms write them. */
  saidOther?: readonly string[];
};

/** A patient's phone or mail, as the import writes it. */
export type Telecom = { value: string; use: string | null; kind: string };

/** Reads the JSON of telecoms; what cannot be read is left out. */
export function telecomsOf(json: Prisma.JsonValue): Telecom[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return [];
    const { value, use, kind } = row;
    if (typeof value !== 'string' || value === '') return [];
    return [
      { value, use: typeof use === 'string' ? use : null, kind: typeof kind === 'string' ? kind : 'phone' },
    ];
  });
}
