import type { PatientFinder } from './find-imported-patients.ts';
import { nameOf, type PatientLink } from './patient-links.ts';
import type { PatientRef } from './patient-ref.ts';
import { SOURCE_ID_SYSTEM, type SourceKey } from './records.ts';

/**
 * Which of these links are part of a circle: A is replaced by B, and B by A, directly or through others. Nobody can say
 * then who remains.
 * @param find who of those that are here is meant: records that were merged before are one.
 * @returns the positions of those links.
 */
export function linksInCircles(links: readonly PatientLink[], find: PatientFinder): ReadonlySet<number> {
  const nodes = new Nodes();
  const namesOf = (ref: PatientRef): SourceKey[] => {
    const id = find(ref);
    const isHere = id !== 'patient-unknown' && id !== 'patient-ambiguous';
    // A record of a known system is named by it alone: two records may have one number.
    return [nameOf(ref), ...(isHere ? [{ system: 'patient', id }] : [])];
  };
  const edges = links.map(({ from, into, record }) => ({
    from: nodes.join([...namesOf(from), ...(record && from.by !== 'record' ? idsOf(record) : [])]),
    into: nodes.join(namesOf(into)),
  }));
  const next = new Map<string, Set<string>>();
  for (const { from, into } of edges) {
    const [one, other] = [nodes.find(from), nodes.find(into)];
    if (one !== other) next.set(one, (next.get(one) ?? new Set()).add(other));
  }
  const reaches = (start: string, goal: string): boolean => {
    const seen = new Set([start]);
    for (const node of seen) for (const each of next.get(node) ?? []) seen.add(each);
    return seen.has(goal);
  };
  return new Set(
    edges.flatMap(({ from, into }, at) => {
      const [one, other] = [nodes.find(from), nodes.find(into)];
      return one !== other && reaches(other, one) ? [at] : [];
    }),
  );
}

/** Without a system the same record is named by its number or by its id. */
const idsOf = (record: NonNullable<PatientLink['record']>): SourceKey[] =>
  record.record
    ? [record.record]
    : record.identifiers.flatMap(({ system, value }) =>
        system === SOURCE_ID_SYSTEM ? [{ system, id: value }] : [],
      );

/** Names that are known to mean one record are one node. */
class Nodes {
  readonly #parents = new Map<string, string>();

  join(names: readonly SourceKey[]): string {
    const [first = '', ...others] = names.map(({ system, id }) => JSON.stringify([system, id]));
    const root = this.find(first);
    for (const each of others) this.#parents.set(this.find(each), root);
    return first;
  }

  find(name: string): string {
    let root = name;
    for (let parent = this.#parents.get(root); parent && parent !== root; parent = this.#parents.get(root))
      root = parent;
    return root;
  }
}
