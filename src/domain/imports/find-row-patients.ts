import type { Ctx } from '../context.ts';
import type { SourceKey } from './records.ts';
import { isSurelySamePerson, looksLikeAnotherPerson } from './same-person.ts';

/** A patient as one row of a table names them: by MRN, else by name and birth date (YYYY-MM-DD). */
export type RowPerson = {
  /** By what the table's source knows them. */
  key: string;
  mrn: string | null;
  givenNames: readonly string[];
  familyName: string;
  birthOn: string | null;
};

export type RowPatient = {
  id: string;
  teamId: string;
  /** What the patient's row is known by. */
  row: SourceKey;
  /** The id by which this source knows them; null: another system does, not this one. */
  ownId: string | null;
};

export type RowMatch =
  | { kind: 'found'; patient: RowPatient }
  /**
   * Nobody is here. `twin`: somebody of that name and birth date is, with another MRN; `isNumberTaken`: somebody else of
   * another system has that MRN.
   */
  | { kind: 'unknown'; twin: boolean; isNumberTaken: boolean }
  /** Several patients fit: only a person can say who is meant. */
  | { kind: 'ambiguous' }
  /** This source knows somebody with another name and birth date by that MRN. */
  | { kind: 'another-person' }
  /** The MRN is that of a patient of another system, and the row does not say name and birth date. */
  | { kind: 'unsure' };

/** Parameters of one statement. */
const AT_ONCE = 1000;

/**
 * Says which patients of the workspace rows name. A key of the table's own source decides, unless name and birth date
 * speak against it. Of another system's patient they have to agree: two clinics number their patients alike.
 * @returns one match per person, in order; nobody is guessed.
 */
export async function findRowPatients(
  ctx: Ctx,
  source: string,
  persons: readonly RowPerson[],
): Promise<RowMatch[]> {
  const matches: RowMatch[] = [];
  for (let from = 0; from < persons.length; from += AT_ONCE) {
    const some = persons.slice(from, from + AT_ONCE);
    const candidates = await candidatesOf(ctx, source, some);
    matches.push(...some.map((person) => matchOf(person, candidates)));
  }
  return matches;
}

type Candidate = RowPatient & {
  mrn: string | null;
  givenNames: string[];
  familyName: string;
  birthOn: string | null;
};
type Candidates = {
  byKey: Map<string | null, Candidate[]>;
  byMrn: Map<string | null, Candidate[]>;
  byBirth: Map<string | null, Candidate[]>;
};

async function candidatesOf(ctx: Ctx, source: string, persons: readonly RowPerson[]): Promise<Candidates> {
  const keys = persons.map(({ key }) => key);
  const mrns = persons.flatMap(({ mrn }) => mrn ?? []);
  const births = [...new Set(persons.flatMap(({ birthOn }) => birthOn ?? []))];
  const own = { sourceSystem: source, sourceId: { in: keys } };
  const rows = await ctx.db.patient.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      mergedIntoId: null,
      OR: [
        { sources: { some: own } },
        { mrn: { in: mrns } },
        { birthOn: { in: births.map((day) => new Date(day)) } },
      ],
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
      sources: { where: { sourceSystem: source }, select: { sourceId: true } },
    },
  });
  const found = rows.map(({ sources, sourceSystem, sourceId, birthOn, ...row }): Candidate => {
    const ids = sources.map((each) => each.sourceId);
    return {
      ...row,
      row: { system: sourceSystem, id: sourceId },
      ownId: ids.find((id) => keys.includes(id)) ?? ids[0] ?? null,
      birthOn: birthOn?.toISOString().slice(0, 10) ?? null,
    };
  });
  return {
    byKey: Map.groupBy(found, ({ ownId }) => ownId),
    byMrn: Map.groupBy(found, ({ mrn }) => mrn),
    byBirth: Map.groupBy(found, ({ birthOn }) => birthOn),
  };
}

function matchOf(person: RowPerson, { byKey, byMrn, byBirth }: Candidates): RowMatch {
  const who = { ...person, givenNames: [...person.givenNames] };
  const [own] = byKey.get(person.key) ?? [];
  if (own)
    return looksLikeAnotherPerson(own, who) ? { kind: 'another-person' } : { kind: 'found', patient: own };
  if (person.mrn !== null) {
    const numbered = byMrn.get(person.mrn) ?? [];
    const [only, ...others] = numbered.filter((each) => !looksLikeAnotherPerson(each, who));
    if (others.length > 0) return { kind: 'ambiguous' };
    if (only && isSurelySamePerson(only, who)) return { kind: 'found', patient: only };
    if (only) return { kind: 'unsure' };
  }
  const alike = (byBirth.get(person.birthOn) ?? []).filter((each) => isSurelySamePerson(each, who));
  const fitting = person.mrn === null ? alike : alike.filter(({ mrn }) => mrn === null);
  const [only, ...others] = fitting;
  if (others.length > 0) return { kind: 'ambiguous' };
  if (only) return { kind: 'found', patient: only };
  const isNumberTaken = person.mrn !== null && byMrn.has(person.mrn);
  return { kind: 'unknown', twin: alike.length > 0, isNumberTaken };
}
