import { z } from 'zod';
import { type Reference, reference } from './parts.ts';

/**
 * Codes that name something sensitive wherever they come from: HL7 v3 ActCode, value set InformationSensitivityPolicy,
 * and the policies of 42 CFR Part 2 and 38 U.S.C. 7332 (both: substance use).
 */
const SENSITIVE: ReadonlySet<string> = new Set(
  '42CFRPART2 TITLE38SECTION7332 ETH ETHUD OPIOIDUD SUD ALC DRG BH MH PSY PSYTHPN COGN DVD EMOTDIS HIV STD SEX SPI SDV VIO TBOO MST IDS SCA SICKLE GDIS PREGNANT'.split(
    ' ',
  ),
);

/** Restricted and very restricted. As single letters they mean this in the code system of confidentiality alone. */
const CONFIDENTIAL: ReadonlySet<string> = new Set(['R', 'V']);
const CONFIDENTIALITY = /confidentiality$|2\.16\.840\.1\.113883\.5\.25$/i;

const label = z.object({ system: z.string().nullish().catch(null), code: z.string() });
const labelled = z.object({ meta: z.object({ security: z.array(z.unknown()) }) });
/** What a DocumentReference says of the document itself. */
const labelledDocument = z.object({
  resourceType: z.literal('DocumentReference'),
  securityLabel: z.array(z.object({ coding: z.array(z.unknown()) }).catch({ coding: [] })),
});

/**
 * Whether a source asks for more than the usual protection of a resource or bundle, in `meta.security` or in the label of
 * a document. All of these labels come to one mark here, that of 42 CFR Part 2: too much is hidden rather than too little.
 */
export function isLabelled(resource: unknown): boolean {
  const own = labelled.safeParse(resource).data?.meta.security ?? [];
  const ofDocument = labelledDocument.safeParse(resource).data?.securityLabel ?? [];
  return [...own, ...ofDocument.flatMap(({ coding }) => coding)].some(asksForProtection);
}

function asksForProtection(security: unknown): boolean {
  const read = label.safeParse(security);
  if (!read.success) return false;
  const { system, code } = read.data;
  const written = code.trim().toUpperCase();
  if (SENSITIVE.has(written) || written.startsWith('42CFRPART2')) return true;
  return CONFIDENTIAL.has(written) && (!system?.trim() || CONFIDENTIALITY.test(system.trim()));
}

const document = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.array(
    z.object({ resource: z.object({ resourceType: z.string(), confidentiality: z.unknown() }) }),
  ),
});

/** A document says how confidential it is in its first entry (FHIR R4, Composition.confidentiality). */
export function isConfidentialDocument(bundle: unknown): boolean {
  const [first] = document.safeParse(firstOnly(bundle)).data?.entry ?? [];
  const { resourceType, confidentiality } = first?.resource ?? {};
  return resourceType === 'Composition' && asksForProtection({ code: confidentiality });
}

/** A bundle with the label of a confidential one. */
export const withLabel = (bundle: Record<string, unknown>): Record<string, unknown> => ({
  ...bundle,
  meta: { ...(typeof bundle.meta === 'object' ? bundle.meta : {}), security: [{ code: 'R' }] },
});

const firstOnly = (bundle: unknown) =>
  typeof bundle === 'object' && bundle !== null && 'entry' in bundle && Array.isArray(bundle.entry)
    ? { ...bundle, entry: bundle.entry.slice(0, 1) }
    : null;

const containing = z.object({ contained: z.array(z.unknown()) });

/** The same for a resource with those inside of it, whose words become its own. */
export function isLabelledInside(resource: unknown): boolean {
  const inside = containing.safeParse(resource);
  return isLabelled(resource) || (inside.success && inside.data.contained.some(isLabelled));
}

/** Where a resource may take words from others. Who it is about and during which visit says nothing of it. */
const WORDS_FROM: ReadonlySet<string> = new Set([
  'medicationReference',
  'reasonReference',
  'diagnosis',
  'activity',
  'participant',
  'location',
  'serviceProvider',
  'addresses',
  'performer',
  'payor',
  'author',
]);

/** The references of a resource from which words may come into its record. */
export const referencesForWords = (resource: Record<string, unknown>): Reference[] =>
  Object.entries(resource).flatMap(([key, value]) => (WORDS_FROM.has(key) ? referencesIn(value) : []));

function referencesIn(value: unknown): Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  const read = 'reference' in value || 'identifier' in value ? reference.safeParse(value) : null;
  return [...(read?.success ? [read.data] : []), ...Object.values(value).flatMap(referencesIn)];
}
