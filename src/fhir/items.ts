import { z } from 'zod';
import type { Revision } from '../domain/imports/revision.ts';
import { bundleScope } from './bundle-scope.ts';
import { isLabelled } from './privacy-labels.ts';
import type { LeftOut } from './reasons.ts';
import { targetOf } from './references.ts';
import { type Given, givenBy, NOT_GIVEN } from './revisions.ts';
import { shapeFault } from './shape-limits.ts';
import type { BundleScope } from './surroundings.ts';
import type { FhirResource } from './translator.ts';

/** Where something is: line of an NDJSON file, path inside a JSON document ('' is the whole). */
export type Locator = { file: string; line: number | null; path: string };

export type Item =
  | {
      kind: 'resource';
      at: Locator;
      resource: FhirResource;
      fullUrl: string | null;
      scope: BundleScope | null;
      given: Given;
    }
  /** The source deleted a record: only its kind and id are known. */
  | { kind: 'deletion'; at: Locator; resourceType: string; id: string; revision: Revision }
  | { kind: 'leftOut'; at: Locator; reason: LeftOut; resourceType: string | null }
  | { kind: 'fault'; at: Locator; problem: string }
  | { kind: 'remark'; at: Locator; remark: string };

const typed = z.looseObject({ resourceType: z.string().regex(/^[A-Z][A-Za-z]{1,60}$/) });
const bundleEntry = z.looseObject({
  fullUrl: z.string().nullish(),
  resource: z.unknown().optional(),
  request: z.looseObject({ method: z.string().nullish(), url: z.string().nullish() }).nullish(),
  response: z.unknown().optional(),
});

/** The resources of one parsed document or line, bundles taken apart. */
export function* itemsOf(value: unknown, at: Locator): Generator<Item> {
  if (Array.isArray(value)) yield* listItems(value, at);
  else if (typed.safeParse(value).data?.resourceType === 'Bundle') yield* bundleItems(value, at);
  else yield* oneItem(value, at, null, null);
}

function* oneItem(
  value: unknown,
  at: Locator,
  fullUrl: string | null,
  scope: BundleScope | null,
  given = NOT_GIVEN,
): Generator<Item> {
  const shape = shapeFault(value);
  if (shape) {
    yield { kind: 'fault', at, problem: shape };
    return;
  }
  const parsed = typed.safeParse(value);
  if (parsed.success) yield { kind: 'resource', at, resource: parsed.data, fullUrl, scope, given };
  else yield { kind: 'fault', at, problem: 'is no FHIR resource: it has no resourceType' };
}

function* listItems(values: unknown[], at: Locator): Generator<Item> {
  if (values.length === 0) yield { kind: 'fault', at, problem: 'is an empty list' };
  const scope = scopeOf(values.map((resource) => ({ resource, fullUrl: null })));
  for (const [index, value] of values.entries()) {
    const inner = { ...at, path: `${at.path}[${index}]` };
    if (typed.safeParse(value).data?.resourceType === 'Bundle') yield* bundleItems(value, inner);
    else yield* oneItem(value, inner, null, scope);
  }
}

/** Bundles inside of bundles: searches and documents have one or two. */
const DEEPEST_BUNDLE = 8;

function* bundleItems(bundle: unknown, at: Locator, isInLabelled = false, depth = 0): Generator<Item> {
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
  const scope = scopeOf(
    parsed.flatMap(({ data }) =>
      data && !isDeletion(data) ? { resource: data.resource, fullUrl: data.fullUrl ?? null } : [],
    ),
    isInLabelled || isLabelled(bundle),
  );
  for (const { index, data } of parsed) {
    const inner = { ...at, path: `${path}.entry[${index}]` };
    if (!data) yield { kind: 'fault', at: inner, problem: 'is no bundle entry' };
    else if (isDeletion(data)) yield deletionItem(data, inner, givenBy(bundle, data.response));
    else if (data.resource === undefined && data.response !== undefined) continue;
    else {
      const resource = { ...inner, path: `${inner.path}.resource` };
      if (typed.safeParse(data.resource).data?.resourceType === 'Bundle')
        yield* bundleItems(data.resource, resource, scope.isLabelled, depth + 1);
      else
        yield* oneItem(data.resource, resource, data.fullUrl ?? null, scope, givenBy(bundle, data.response));
    }
  }
}

/** `DELETE Condition/7`. By a search (`Condition?…`) it names no record. */
function deletionItem(entry: z.infer<typeof bundleEntry>, at: Locator, given: Given): Item {
  const named = [entry.request?.url, entry.fullUrl].flatMap((url) => {
    const target = url ? targetOf({ reference: url, type: null, identifier: null, display: null }) : null;
    return target?.by === 'id' && target.type !== null ? [{ resourceType: target.type, id: target.id }] : [];
  })[0];
  if (!named) return { kind: 'leftOut', at, reason: 'deletion', resourceType: null };
  const { version, updatedAt, bundleAt } = given;
  return { kind: 'deletion', at, ...named, revision: { version, updatedAt: updatedAt ?? bundleAt } };
}

const isDeletion = (entry: z.infer<typeof bundleEntry>) => entry.request?.method?.toUpperCase() === 'DELETE';

function scopeOf(
  entries: { resource: unknown; fullUrl: string | null }[],
  isInLabelled = false,
): BundleScope {
  return bundleScope(
    entries.flatMap(({ resource, fullUrl }) => {
      const parsed = typed.safeParse(resource);
      return parsed.success ? { resource: parsed.data, fullUrl } : [];
    }),
    isInLabelled,
  );
}
