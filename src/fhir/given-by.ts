import type { z } from 'zod';
import { readDosage } from '../domain/plans/directions/read-dosage.ts';
import type { StoredRegimen } from '../domain/plans/regimen.ts';
import { type dosage, dosageWords } from './dosage.ts';
import type { Reference } from './parts.ts';
import { targetOf } from './references.ts';
import { regimenFrom } from './regimen.ts';
import type { Surroundings } from './translator.ts';

type Giver = NonNullable<StoredRegimen['givenBy']>;

/** Who administers, by the kind of resource that an order names as its performer (the dispenser has a place of its own). */
const BY_TYPE: Readonly<Record<string, Giver>> = {
  Organization: 'clinic',
  Practitioner: 'care_team',
  PractitionerRole: 'care_team',
  CareTeam: 'care_team',
  Patient: 'self',
  RelatedPerson: 'self',
};

/**
 * A structured dosage with who gives it. Directions in words alone are read for it: what a regimen says counts before them.
 * @returns null where the dosage has no regimen; the words are read, or quoted, when they are needed.
 */
export function givenBy(
  performer: Reference | null,
  around: Surroundings,
  dosages: readonly z.output<typeof dosage>[],
): StoredRegimen | null {
  const regimen = regimenFrom(dosages);
  const giver = performer && giverOf(performer, around);
  if (!giver) return regimen;
  const known = regimen ?? readDosage(dosageWords(dosages) ?? '');
  return known && { ...known, givenBy: giver };
}

function giverOf(performer: Reference, around: Surroundings): Giver | null {
  const target = targetOf(performer);
  const type = (target && 'type' in target ? target.type : null) ?? around.namedOf(performer)?.type ?? '';
  return Object.hasOwn(BY_TYPE, type) ? (BY_TYPE[type] ?? null) : null;
}
