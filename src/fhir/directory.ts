import { z } from 'zod';
import { nameOf, spoken } from './code-names.ts';
import { fullName } from './names.ts';
import {
  type ContactPoint,
  concept,
  contactPoint,
  type HumanName,
  humanName,
  list,
  maybe,
  type Reference,
  reference,
  resourceBase,
  systemCode,
  text,
} from './parts.ts';
import type { IsOver } from './periods.ts';
import { isLabelled } from './privacy-labels.ts';
import { identifierKey } from './references.ts';
import type { Origin } from './servers.ts';

/** What other records want to know of a provider, place, medicine or problem. Names are as written. */
export type Named = {
  type: string;
  name: string | null;
  /** Where there are several: which of them is in use is asked when the name is. */
  names?: readonly HumanName[];
  code: string | null;
  roleName: string | null;
  /** All of them: which are in use is asked when they are. */
  telecoms: ContactPoint[];
  /** A PractitionerRole says who and for whom by reference. */
  practitioner: Reference | null;
  organization: Reference | null;
};

const asWritten = (name: string) => name;
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

const nameable = z.object({
  ...resourceBase,
  resourceType: z.string(),
  name: z.union([list(humanName), text]).catch(null),
  telecom: list(contactPoint).catch([]),
  code: z
    .union([concept, list(concept)])
    .nullish()
    .catch(null),
  practitioner: maybe(reference).catch(null),
  organization: maybe(reference).catch(null),
});

/** Kinds of resources that records refer to by name. */
const NAMED_TYPES: ReadonlySet<string> = new Set([
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'Medication',
  'RelatedPerson',
]);

/** Reasons of medicines, and what plans of care refer to as their activities. */
const NAME_ONLY: ReadonlySet<string> = new Set([
  'Condition',
  'ServiceRequest',
  'NutritionOrder',
  'DeviceRequest',
  'CommunicationRequest',
]);

export const isNamedType = (type: string) => NAMED_TYPES.has(type) || NAME_ONLY.has(type);

/** Of these a name is all that another record takes. */
export const isNameOnly = (type: string) => NAME_ONLY.has(type);

export function namedOf(resource: unknown): Named | null {
  const parsed = nameable.safeParse(resource);
  if (!parsed.success || !isNamedType(parsed.data.resourceType)) return null;
  const { resourceType: type, name, code, telecom, practitioner, organization } = parsed.data;
  const concepts = Array.isArray(code) ? code : code ? [code] : [];
  const first = concepts[0] ?? null;
  const isCoded = type === 'Medication' || isNameOnly(type);
  const several = Array.isArray(name) && name.length > 1 ? { names: name } : {};
  return {
    type,
    ...several,
    name: isCoded ? nameOf(first) : Array.isArray(name) ? fullName(name, asWritten) : (name ?? null),
    code: type === 'Medication' ? systemCode(first, [RXNORM]) : null,
    roleName: type === 'PractitionerRole' ? spoken(first) : null,
    telecoms: isNameOnly(type) ? [] : telecom,
    practitioner,
    organization,
  };
}

/** By the name that is in use on that day: a former one has an end that has come. */
export const namedOn = (named: Named, isOver: IsOver): Named =>
  named.names ? { ...named, name: fullName(named.names, asWritten, isOver) } : named;

const keyed = z.object({ resourceType: z.string(), ...resourceBase });

/**
 * Every key under which other records may refer to this resource.
 * @param isAmongOthers records of several servers came together: an id without its server then names nobody.
 */
export function keysOfResource(
  resource: unknown,
  fullUrl: string | null,
  origin: Origin | null,
  isAmongOthers = false,
): string[] {
  const parsed = keyed.safeParse(resource);
  if (!parsed.success) return [];
  const { resourceType: type, id, identifier } = parsed.data;
  const isBare = !(isAmongOthers && origin?.by === 'address');
  return [
    ...(fullUrl ? [fullUrl] : []),
    ...(id && origin ? [`${origin.server}/${type}/${id}`] : []),
    ...(id && isBare ? [`${type}/${id}`, `urn:uuid:${id}`] : []),
    ...identifier.flatMap(({ system, value }) => {
      if (!value) return [];
      const systems = system ? [system, null] : [null];
      return systems.flatMap((each) => [identifierKey(type, each, value), identifierKey(null, each, value)]);
    }),
  ];
}

/** The keys of a resource that has a privacy label. A person's own label says nothing of what refers to them. */
export const labelledKeysOf = (resource: unknown, keys: readonly string[]): readonly string[] =>
  keyed.safeParse(resource).data?.resourceType !== 'Patient' && isLabelled(resource) ? keys : [];

/**
 * Names that are anywhere in the files of one run: about 100 bytes for each problem, 300 for each provider, place and
 * medicine; nothing else of a file is kept in memory.
 */
export class Directory {
  readonly #named = new Map<string, { named: Named; server: string | null }>();
  /** Problems and orders are many and say little: their name, by type, server and id alone. */
  readonly #words = new Map<string, Map<string, string>>();
  /** Keys of all that carries a privacy label, named here or not. */
  readonly #labelled = new Set<string>();
  /** Many problems have one name: it is kept once. */
  readonly #names = new Map<string, string>();

  add(resource: unknown, fullUrl: string | null, origin: Origin | null): void {
    const keys = keysOfResource(resource, fullUrl, origin);
    for (const key of labelledKeysOf(resource, keys)) this.#labelled.add(key);
    const named = namedOf(resource);
    if (!named) return;
    const server = addressOf(origin);
    if (!isNameOnly(named.type)) for (const key of keys) this.#named.set(key, { named, server });
    else if (named.name !== null) {
      const prefix = `${named.type}/`;
      const key = keys.find((each) => each.startsWith(prefix));
      const words = this.#words.get(named.type) ?? new Map<string, string>();
      if (key)
        this.#words.set(
          named.type,
          words.set(wordKey(key.slice(prefix.length), server), this.#once(named.name)),
        );
    }
  }

  /** What a key names for a record of this origin: never a record of another server. */
  get(key: string, origin: Origin | null): Named | null {
    const server = addressOf(origin);
    const known = this.#named.get(key);
    if (known && (server === null || known.server === null || known.server === server)) return known.named;
    const [type = '', id = ''] = key.split('/', 2);
    const words = this.#words.get(type);
    const name = words?.get(wordKey(id, server)) ?? words?.get(id);
    return name === undefined ? null : { ...NOBODY, type, name };
  }

  isLabelled(key: string): boolean {
    return this.#labelled.has(key);
  }

  get hasLabels(): boolean {
    return this.#labelled.size > 0;
  }

  #once(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, name);
    return name;
  }
}

const addressOf = (origin: Origin | null) => (origin?.by === 'meta' ? null : (origin?.server ?? null));
const wordKey = (id: string, server: string | null) => (server === null ? id : `${server} ${id}`);
const NOBODY: Named = {
  type: '',
  name: null,
  code: null,
  roleName: null,
  telecoms: [],
  practitioner: null,
  organization: null,
};
