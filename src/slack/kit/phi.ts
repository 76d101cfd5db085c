/** How much a surface may show (design, section 6). */
export type PhiLevel = 'L0' | 'L1' | 'L2';

/** The workplace's choice for L1: initials and case key, case key alone, or the name. */
export type PhiDisplay = 'standard' | 'code-only' | 'open';

/** Where something is shown. Every view takes one: a text cannot be built without knowing its readers. */
export type Surface = { level: PhiLevel; display: PhiDisplay };

export type NamedPatient = { caseKey: string; givenNames: string[]; familyName: string };

export function fullName(patient: NamedPatient): string {
  return [...patient.givenNames.slice(0, 1), patient.familyName].filter(Boolean).join(' ');
}

function initials(patient: NamedPatient): string {
  return [patient.givenNames[0], patient.familyName]
    .flatMap((name) => (name ? [`${[...name][0]?.toLocaleUpperCase('en') ?? ''}.`] : []))
    .join(' ');
}

/** The words for a patient that this surface may carry: `K7Q4`, `R. C. · K7Q4` or `Rosa Chen · K7Q4`. Plain text. */
export function patientLabel(patient: NamedPatient, { level, display }: Surface): string {
  const showsName = level === 'L2' || (level === 'L1' && display === 'open');
  if (showsName) return `${fullName(patient)} · ${patient.caseKey}`;
  if (level === 'L0' || display === 'code-only') return patient.caseKey;
  return `${initials(patient)} · ${patient.caseKey}`;
}

const escapeRegExp = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Free text about a patient for this surface: nothing at L0; at L1 the patient's names become initials;
 * whole at L2. Names of two letters and more are matched as whole words, any case, accents as written.
 */
export function freeText(text: string, patient: NamedPatient | null, surface: Surface): string | null {
  if (surface.level === 'L0') return null;
  if (surface.level === 'L2' || surface.display === 'open' || !patient) return text;
  const names = [...patient.givenNames, patient.familyName, ...patient.familyName.split(/[\s-]+/)]
    .filter((name) => name.length >= 2)
    .sort((a, b) => b.length - a.length);
  return names.reduce(
    (masked, name) =>
      masked.replaceAll(
        new RegExp(`(?<![\\p{L}\\p{N}])${escapeRegExp(name)}(?![\\p{L}\\p{N}])`, 'giu'),
        surface.display === 'code-only' ? '…' : `${[...name][0]?.toLocaleUpperCase('en') ?? ''}.`,
      ),
    text,
  );
}
