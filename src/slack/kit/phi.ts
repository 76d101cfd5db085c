import type { VisibleTo } from '../../domain/deliveries/visible-to.ts';
import { levelIn, type PhiDisplay, type PhiLevel } from '../../domain/phi-display.ts';
import { hideProtected } from '../../domain/protection/hide-protected.ts';
import { hideNames, initialOf, type KnownNames, ownNames } from '../../plain-language/names/hide-names.ts';
import { visible } from '../../plain-language/text/visible.ts';

export type { PhiDisplay, PhiLevel };

/** Beside a record that is marked, where it may be read. */
export const PART_2 = '42 CFR Part 2';

/**
 * Where something is shown. Every view takes one: a text cannot be built without knowing its readers, and at L1 not
 * without a look-up of who is named in it.
 */
export type Surface = {
  /** What 42 CFR Part 2 protects. Unless it is said here: shown at L2 and hidden below. */
  part2?: 'shown' | 'hidden' | undefined;
} & (
  | { level: 'L0' | 'L2' }
  | {
      level: 'L1';
      /** Of the team's patients, caregivers and outside providers, who is named in what is shown (`findKnownNames`). */
      names: KnownNames;
    }
);

/** What a label or a date needs to know of a surface: no words of people are in it. */
export type Leveled = { level: PhiLevel };

/** A digest or a list of tasks in a direct message to a member with access: without what 42 CFR Part 2 protects all the same. */
export const DIGEST_SURFACE = { level: 'L2', part2: 'hidden' } as const satisfies Surface;

/** A message whose readers were checked. What 42 CFR Part 2 protects is named in no channel. */
export function messageSurface(shown: VisibleTo<unknown>): Surface {
  const part2 = shown.isDirect && shown.readsProtected ? undefined : 'hidden';
  return shown.level === 'L1'
    ? { level: shown.level, part2, names: shown.names }
    : { level: shown.level, part2 };
}

/** A form that one member with access has opened. Below L2 it counts as read by others. */
export const formLevel = (display: PhiDisplay): PhiLevel => levelIn('form', display);

export type NamedPatient = { caseKey: string; givenNames: string[]; familyName: string };

/** The patient that free text is about. `protectedTexts`: whatever names what 42 CFR Part 2 protects of them. */
export type DescribedPatient = NamedPatient & { protectedTexts: string[] };

export function fullName(patient: NamedPatient): string {
  return (
    visible([...patient.givenNames.slice(0, 1), patient.familyName].filter(Boolean).join(' ')).trim() ||
    'No name on record'
  );
}

function initials(patient: NamedPatient): string {
  return [patient.givenNames[0], patient.familyName]
    .map((name) => initialOf(name ?? ''))
    .filter(Boolean)
    .join(' ');
}

/**
 * The words for a patient that this surface may carry: `K7Q4`, `R. C. · K7Q4` or `Rosa Chen · K7Q4`. Plain
 * text.
 */
export function patientLabel(patient: NamedPatient, { level }: Leveled): string {
  const name = level === 'L2' ? fullName(patient) : level === 'L1' ? initials(patient) : '';
  return [name, patient.caseKey].filter(Boolean).join(' · ');
}

/** Whether what 42 CFR Part 2 protects may be named here. */
export const showsPart2 = ({
  level,
  part2 = level === 'L2' ? 'shown' : 'hidden',
}: Leveled & Pick<Surface, 'part2'>): boolean => part2 === 'shown';

/**
 * Free text about a patient for this surface: nothing at L0; at L1 the patient's names become initials and what 42 CFR
 * Part 2 protects is hidden; whole at L2. Names of two letters and more are found as whole words, however people type them.
 */
export function freeText(whole: string, patient: DescribedPatient | null, surface: Surface): string | null {
  if (surface.level === 'L0') return null;
  const text = !patient || showsPart2(surface) ? whole : hideProtected(whole, patient.protectedTexts);
  if (surface.level !== 'L1') return text;
  const own = patient ? ownNames([...patient.givenNames, patient.familyName], initialOf) : undefined;
  return hideNames(text, { own, team: surface.names }, initialOf);
}
