import type { EntryDetails } from '../imports/chart-entry.ts';
import type { ChartEntry } from './read-chart-entries.ts';

type Screening = Extract<ChartEntry, { kind: 'screening' }>;
export type ScreenedNeed = EntryDetails<'screening'>['needs'][number] & { entry: Screening };

/**
 * The needs that the newest answer to each question says: a later "no" ends an earlier "yes".
 * @param entries newest first.
 * @returns the needs, newest first, each with the screening that it is from.
 */
export function latestNeeds(entries: readonly ChartEntry[]): ScreenedNeed[] {
  const answered = new Set<string>();
  return entries.flatMap((entry): ScreenedNeed[] => {
    if (entry.kind !== 'screening') return [];
    const fresh = entry.details.asked.split(' ').filter((question) => !answered.has(question));
    for (const question of fresh) answered.add(question);
    return entry.details.needs.flatMap((need) => (fresh.includes(need.question) ? [{ ...need, entry }] : []));
  });
}
