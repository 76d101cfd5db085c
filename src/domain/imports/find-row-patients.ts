import type { Ctx } from '../context.ts';
import { isSurelySamePerson, looksLikeAnotherPerson } from './same-person.ts';

/** A patient as one row of a table names them: by MRN, else by name and birth date (YYYY-MM-DD). */
export type RowPerson = {
  mrn: string | null;
  givenNames: readonly string[];
  familyName: string;
  birthOn: string | null;
};

export type RowPatient = {
  id: string;
  teamId: string;
  sourceSystem: string;
  sourceId: string;
  mrn: string | null;
};

export type RowMatch =
  | { kind: 'found'; patient: RowPatient }
  /** Nobody is here; `twin`: somebody of that name and birth date is, with another MRN. */
  | { kind: 'unknown'; twin: boolean }
  /** Several patients fit: only a person can say who is meant. */
  | { kind: 'ambiguous' }
  /** The MRN is that of a patient with another name and birth date. */
  | { kind: 'another-person' };

/** Parameters of one statement. */
const AT_ONCE = 1000;

/**
 * Says which patients of the workspace rows name. An MRN decides, unless name and birth date speak against it; without
 * one both have to agree. A patient whom a source first knew without an MRN is found by them too.
 * @returns one match per person, in order; nobody is guessed.
 */
export async function findRowPatients(ctx: Ctx, persons: readonly RowPerson[]): Promise<RowMatch[]> {
  const matches: RowMatch[] = [];
  for (let from = 0; from < persons.length; from += AT_ONCE) {
    const some = persons.slice(from, from + AT_ONCE);
    const candidates = await candidatesOf(ctx, some);
    matches.push(...some.map((person) => matchOf(person, candidates)));
  }
  return matches;
}

type Candidate = RowPatient & { givenNames: string[]; familyName: string; birthOn: string | null };
type Candidates = { byMrn: Map<string | null, Candidate[]>; byBirth: Map<string | null, Candidate[]> };

async function candidatesOf(ctx: Ctx, persons: readonly RowPerson[]): Promise<Candidates> {
  const mrns = persons.flatMap(({ mrn }) => mrn ?? []);
  const births = [...new Set(persons.flatMap(({ birthOn }) => birthOn ?? []))];
  const rows = await ctx.db.patient.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      mergedIntoId: null,
      OR: [{ mrn: { in: mrns } }, { birthOn: { in: births.map((day) => new Date(day)) } }],
    },
    select: {
      id: true,
      teamId: true,
      sourceSystem: true,
      sourceId: true,
      mrn: true,
      givenNames: true,
      familyName: true,
      birthOn: true,
    },
  });
  const found = rows.map((row) => ({ ...row, birthOn: row.birthOn?.toISOString().slice(0, 10) ?? null }));
  return {
    byMrn: Map.groupBy(found, ({ mrn }) => mrn),
    byBirth: Map.groupBy(found, ({ birthOn }) => birthOn),
  };
}

function matchOf(person: RowPerson, { byMrn, byBirth }: Candidates): RowMatch {
  const who = { ...person, givenNames: [...person.givenNames] };
  if (person.mrn !== null) {
    const [only, ...others] = byMrn.get(person.mrn) ?? [];
    if (others.length > 0) return { kind: 'ambiguous' };
    if (only)
      return looksLikeAnotherPerson(only, who)
        ? { kind: 'another-person' }
        : { kind: 'found', patient: only };
  }
  const alike = (byBirth.get(person.birthOn) ?? []).filter((each) => isSurelySamePerson(each, who));
  const fitting = person.mrn === null ? alike : alike.filter(({ mrn }) => mrn === null);
  const [only, ...others] = fitting;
  if (others.length > 0) return { kind: 'ambiguous' };
  return only ? { kind: 'found', patient: only } : { kind: 'unknown', twin: alike.length > 0 };
}
