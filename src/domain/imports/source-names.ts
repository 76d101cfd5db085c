import { OWN_SOURCE } from '../plans/own-source.ts';
import { NO_SERVER, OLD_SYSTEM } from './source-systems.ts';

const UNNAMED = 'a source without a name';
const LONGEST = 60;

/**
 * What the systems are called from which the records of one patient come. One alone needs no name.
 * @param systems source systems of records; those of what was written here count as none.
 * @returns a name for each, none where all come from one.
 */
export function sourceNames(systems: Iterable<string>): ReadonlyMap<string, string> {
  const outside = [...new Set(systems)].filter((system) => system !== OWN_SOURCE).sort();
  if (outside.length < 2) return new Map();
  const hosts = Map.groupBy(outside, hostOf);
  return new Map(
    outside.map((system) => {
      const host = hostOf(system);
      const name = (hosts.get(host)?.length ?? 0) > 1 ? system.replace(/^https?:\/\//, '') : host;
      return [system, isUnnamed(system) ? UNNAMED : [...name].slice(0, LONGEST).join('')];
    }),
  );
}

const isUnnamed = (system: string) => system === NO_SERVER || system === OLD_SYSTEM;

/** "ehr.example" of "https://ehr.example/fhir"; a name stays as it is. */
const hostOf = (system: string) => /^https?:\/\/([^/]+)/.exec(system)?.[1] ?? system;
