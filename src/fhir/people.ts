import type { Named } from './directory.ts';
import type { Reference } from './parts.ts';
import { targetOf } from './references.ts';
import type { Surroundings } from './translator.ts';

const PEOPLE: ReadonlySet<string> = new Set(['Practitioner', 'RelatedPerson', 'Patient']);

/** The practitioner behind a role; anyone else as they are. */
export function behindRole(named: Named | null, around: Surroundings): Named | null {
  return named?.practitioner ? (around.namedOf(named.practitioner) ?? null) : named;
}

/**
 * Name of the person or place that a reference names. Only people's names are cleaned of a source's digits:
 * "Clinic 24" keeps its number.
 */
export function personOf(reference: Reference | null, around: Surroundings): string | null {
  const named = around.namedOf(reference);
  const behind = behindRole(named, around);
  if (behind?.name) return PEOPLE.has(behind.type) ? around.cleanName(behind.name) : behind.name;
  const shown = reference?.display ? reference : (named?.practitioner ?? reference);
  if (!shown?.display) return null;
  return isPlace(shown) ? shown.display : around.cleanName(shown.display);
}

function isPlace(reference: Reference): boolean {
  const target = targetOf(reference);
  const type = target && 'type' in target ? target.type : null;
  return type !== null && !PEOPLE.has(type) && type !== 'PractitionerRole';
}
