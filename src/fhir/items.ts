import { z } from 'zod';
import type { Revision } from '../domain/imports/revision.ts';
import { bundleScope } from './bundle-scope.ts';
import { isConfidentialDocument, isLabelled } from './privacy-labels.ts';
import type { LeftOut } from './reasons.ts';
import { targetOf } from './references.ts';
import { asR4, type ReadRelease } from './releases/as-r4.ts';
import { refusalOf } from './releases/refusal.ts';
import { type OtherRelease, releaseOfAll } from './releases/release.ts';
import { type Given, givenBy, NOT_GIVEN } from './revisions.ts';
import { type Origin, originOf, serverOfBundle, serverOfUrl } from './servers.ts';
import { shapeFault } from './shape-limits.ts';
import type { BundleScope } from './surroundings.ts';
import type { FhirResource } from './translator.ts';

/** Where something is: line of an NDJSON file, path inside a JSON document ('' is the whole). */
export type Locator = { file: string; line: number | null; path: string };

export type ResourceItem = {
  kind: 'resource';
  at: Locator;
  resource: FhirResource;
  fullUrl: string | null;
  /** Null: nothing says which system it comes from. */
  origin: Origin | null;
  scope: BundleScope | null;
  given: Given;
  /** It came in this release and is read as R4. */
  release: ReadRelease | null;
};
/** The source deleted a record: only its kind and id are known. */
export type DeletionItem = {
  kind: 'deletion';
  at: Locator;
  resourceType: string;
  id: string;
  origin: Origin | null;
  revision: Revision;
};

export type Item =
  | ResourceItem
  | DeletionItem
  | { kind: 'leftOut'; at: Locator; reason: LeftOut; resourceType: string | null }
  | { kind: 'fault'; at: Locator; problem: string };

const typed = z.looseObject({ resourceType: z.string().regex(/^[A-Z][A-Za-z]{1,60}$/) });
const bundleEntry = z.looseObject({
  fullUrl: z.string().nullish(),
  resource: z.unknown().optional(),
  request: z.looseObject({ method: z.string().nullish(), url: z.string().nullish() }).nullish(),
  response: z.unknown().optional(),
});

/**
 * The resources of one parsed document or line, bundles taken apart. Records that cannot be read as a whole are refused
 * before any of them is.
 * @param source the system that all of it comes from, by the word of whoever imports it; null: the records say it.
 */
export function* itemsOf(value: unknown, at: Locator, source: string | null = null): Generator<Item> {
  if (Array.isArray(value)) yield* listItems(value, at, source);
  else if (isBundle(value)) yield* bundleItems(value, at, { source, isLabelled: false, depth: 0 });
  else
    yield* unlessRefused([value], at, () =>
      oneItem(value, at, { ...ALONE, origin: named(source) ?? originOf(value, null, null) }),
    );
}

const isBundle = (value: unknown) => typed.safeParse(value).data?.resourceType === 'Bundle';
const named = (source: string | null): Origin | null =>
  source === null ? null : { server: source, by: 'name' };

function* unlessRefused(
  resources: readonly unknown[],
  at: Locator,
  items: () => Generator<Item>,
): Generator<Item> {
  const problem = refusalOf(resources);
  if (problem === null) yield* items();
  else yield { kind: 'fault', at, problem };
}

/** What is said of a record beside it. */
type Beside = Pick<ResourceItem, 'fullUrl' | 'origin' | 'scope' | 'given'> & { among: OtherRelease | null };
const ALONE: Beside = { fullUrl: null, origin: null, scope: null, given: NOT_GIVEN, among: null };

/** What an export holds in the place of records: counted among what is not kept, it would read as a success. */
const WRAPPERS: Readonly<Record<string, string>> = {
  OperationOutcome:
    'is a message of the server (OperationOutcome), not a record: look at what it says, then ask for the export again',
  Parameters:
    'wraps its records (Parameters), which is not read: ask the sending system for a bundle or NDJSON',
};

function* oneItem(value: unknown, at: Locator, { among, ...beside }: Beside): Generator<Item> {
  const shape = shapeFault(value);
  if (shape) {
    yield { kind: 'fault', at, problem: shape };
    return;
  }
  const parsed = typed.safeParse(value);
  // Within the answer to a search a message of the server is usual.
  const isAlone = beside.scope === null;
  const wrapper = parsed.success && isAlone ? WRAPPERS[parsed.data.resourceType] : undefined;
  if (wrapper) yield { kind: 'fault', at, problem: wrapper };
  else if (parsed.success) yield { kind: 'resource', at, ...beside, ...asR4(parsed.data, among) };
  else yield { kind: 'fault', at, problem: 'is no FHIR resource: it has no resourceType' };
}

function* listItems(values: unknown[], at: Locator, source: string | null): Generator<Item> {
  if (values.length === 0) yield { kind: 'fault', at, problem: 'is an empty list' };
  const entries = values.map((resource) => ({
    resource,
    fullUrl: null,
    origin: named(source) ?? originOf(resource, null, null),
  }));
  const scope = scopeOf(entries);
  const among = releaseOfAll(values);
  yield* unlessRefused(values, at, function* () {
    for (const [index, { resource, origin }] of entries.entries()) {
      const inner = { ...at, path: `${at.path}[${index}]` };
      if (isBundle(resource)) yield* bundleItems(resource, inner, { source, isLabelled: false, depth: 0 });
      else yield* oneItem(resource, inner, { ...ALONE, origin, scope, among });
    }
  });
}

/** Bundles inside of bundles: searches and documents have one or two. */
const DEEPEST_BUNDLE = 8;

type Around = { source: string | null; isLabelled: boolean; depth: number };

function* bundleItems(bundle: unknown, at: Locator, around: Around): Generator<Item> {
  const { depth } = around;
  const path = at.path === '' ? 'Bundle' : at.path;
  if (depth > DEEPEST_BUNDLE) {
    yield {
      kind: 'fault',
      at: { ...at, path },
      problem: `is a bundle inside of ${DEEPEST_BUNDLE} others: left out`,
    };
    return;
  }
  const entries = z
    .looseObject({ entry: z.array(z.unknown()).min(1), type: z.unknown().optional() })
    .safeParse(bundle);
  if (!entries.success) {
    const hasNone = z.looseObject({ entry: z.array(z.unknown()).max(0).nullish() }).safeParse(bundle).success;
    const problem = hasNone ? 'is a bundle without entries' : 'is a bundle whose entry is no list';
    yield { kind: 'fault', at: { ...at, path }, problem };
    return;
  }
  const inOrder = entries.data.entry.map((entry, index) => ({ index, ...bundleEntry.safeParse(entry) }));
  // A history has its newest entry first (FHIR R4, http.html#history): where no state says its date, the last one read counts.
  const parsed = entries.data.type === 'history' ? inOrder.reverse() : inOrder;
  const resources = parsed.flatMap(({ data }) => (data && !isDeletion(data) ? [data.resource] : []));
  yield* unlessRefused(resources, { ...at, path }, () => entryItems(bundle, parsed, { ...at, path }, around));
}

type ParsedEntry = { index: number; data?: z.infer<typeof bundleEntry> | undefined };

function* entryItems(
  bundle: unknown,
  parsed: readonly ParsedEntry[],
  at: Locator,
  { source, isLabelled: isInLabelled, depth }: Around,
): Generator<Item> {
  const ofBundle = serverOfBundle(
    bundle,
    parsed.map(({ data }) => data?.fullUrl),
  );
  const originOfEntry = (resource: unknown, fullUrl: string | null) =>
    named(source) ?? originOf(resource, fullUrl, ofBundle);
  const entries = parsed.flatMap(({ data }) => {
    if (!data || isDeletion(data)) return [];
    const { resource, fullUrl = null } = data;
    return { resource, fullUrl, origin: originOfEntry(resource, fullUrl) };
  });
  const scope = scopeOf(entries, isInLabelled || isLabelled(bundle) || isConfidentialDocument(bundle));
  const among = releaseOfAll(entries.map(({ resource }) => resource));
  for (const { index, data } of parsed) {
    const inner = { ...at, path: `${at.path}.entry[${index}]` };
    if (!data) {
      yield { kind: 'fault', at: inner, problem: 'is no bundle entry' };
      continue;
    }
    const { resource, fullUrl = null, response } = data;
    const given = givenBy(bundle, response);
    const place = { ...inner, path: `${inner.path}.resource` };
    if (isDeletion(data)) yield deletionItem(data, inner, given, (url) => originOfEntry(null, url));
    else if (resource === undefined && response !== undefined) continue;
    else if (isBundle(resource))
      yield* bundleItems(resource, place, { source, isLabelled: scope.isLabelled, depth: depth + 1 });
    else
      yield* oneItem(resource, place, {
        fullUrl,
        origin: originOfEntry(resource, fullUrl),
        scope,
        given,
        among,
      });
  }
}

/** `DELETE Condition/7`. By a search (`Condition?…`) it names no record. */
function deletionItem(
  entry: z.infer<typeof bundleEntry>,
  at: Locator,
  given: Given,
  originOfUrl: (url: string | null) => Origin | null,
): Item {
  const urls = [entry.request?.url, entry.fullUrl];
  const named = urls.flatMap((url) => {
    const target = url ? targetOf({ reference: url, type: null, identifier: null, display: null }) : null;
    return target?.by === 'id' && target.type !== null ? [{ resourceType: target.type, id: target.id }] : [];
  })[0];
  if (!named) return { kind: 'leftOut', at, reason: 'deletion', resourceType: null };
  const { version, updatedAt, bundleAt } = given;
  const origin = originOfUrl(urls.find((url) => serverOfUrl(url)) ?? null);
  return { kind: 'deletion', at, ...named, origin, revision: { version, updatedAt: updatedAt ?? bundleAt } };
}

const isDeletion = (entry: z.infer<typeof bundleEntry>) => entry.request?.method?.toUpperCase() === 'DELETE';

function scopeOf(
  entries: { resource: unknown; fullUrl: string | null; origin: Origin | null }[],
  isInLabelled = false,
): BundleScope {
  return bundleScope(
    entries.flatMap(({ resource, ...beside }) => {
      const parsed = typed.safeParse(resource);
      return parsed.success ? { resource: parsed.data, ...beside } : [];
    }),
    isInLabelled,
  );
}
