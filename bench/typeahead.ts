import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchPatients } from '../src/domain/patients/search-patients.ts';
import { startPostgres } from '../src/platform/postgres/start-postgres.ts';
import { importedCaseload, type Person } from './caseload.ts';
import { type Figure, percentile } from './figures.ts';

/** What a person does not notice while typing: the claim of the issue. */
const CLAIMED_MS = 50;

const log = { debug() {}, info() {}, warn: console.error, error: console.error };

/**
 * One press of a key in a patient field: access check, search and audit row, over 100,000 patients beside
 * 1,000. The two take turns, so that a slow moment of the machine hits both.
 */
export async function benchTypeahead({
  few = 1_000,
  many = 100_000,
  searches = 1_500,
  warmUp = 150,
} = {}): Promise<Figure[]> {
  // Not mkdtemp: its folder is closed to the user that PostgreSQL runs as when this runs as root.
  const dataDir = join(tmpdir(), `northstar-typeahead-${randomUUID()}`);
  const server = await startPostgres({ dataDir, log });
  try {
    const small = await importedCaseload(server.url, 'small', few);
    const large = await importedCaseload(server.url, 'large', many);
    try {
      const times = { small: [] as number[], large: [] as number[] };
      for (let search = 0; search < searches + warmUp; search += 1)
        for (const [size, each] of [['small', small] as const, ['large', large] as const]) {
          const query = typed(each.people, search);
          const began = performance.now();
          await searchPatients(each.ctx, { query, limit: 20 });
          if (search >= warmUp) times[size].push(performance.now() - began);
        }
      return figures({ many, few }, times.large, times.small);
    } finally {
      await small.close();
      await large.close();
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function figures(
  { many, few }: { many: number; few: number },
  large: readonly number[],
  small: readonly number[],
): Figure[] {
  const over = `Typeahead over ${many.toLocaleString('en-US')} patients`;
  const ms = (values: readonly number[], p: number) => `${percentile(values, p).toFixed(1)} ms`;
  const compared = [50, 95].map((p) => ({
    name: `${over}, p${p}`,
    ours: ms(large, p),
    baseline: `${ms(small, p)} (over ${few.toLocaleString('en-US')})`,
    ratio: percentile(large, p) / percentile(small, p),
    limit: 1.5,
  }));
  const claimed = {
    name: `${over}, p95 against the claim`,
    ours: ms(large, 95),
    baseline: `${CLAIMED_MS} ms (claimed)`,
    ratio: percentile(large, 95) / CLAIMED_MS,
    limit: 1,
  };
  return [...compared, claimed];
}

/** What a person may have typed so far: one to all letters of a name, two words, a key, a number, a birth date. */
function typed(people: readonly Person[], search: number): string {
  const person = people[(search * 7919) % people.length];
  if (!person) return 'a';
  const { givenNames, familyName, caseKey, mrn, birthOn } = person;
  const given = givenNames[0] ?? '';
  const letters = 1 + (search % 6);
  const [year, month, day] = birthOn.split('-');
  const forms = [
    familyName.slice(0, letters),
    given.slice(0, letters),
    `${given.slice(0, letters)} ${familyName.slice(0, 1 + (search % 3))}`,
    `${familyName}, ${given.slice(0, letters)}`,
    `${given} ${familyName}`,
    caseKey,
    mrn.slice(0, 3 + letters),
    `${Number(month)}/${Number(day)}/${year}`,
    `${familyName.slice(0, 2)} ${year}`,
  ];
  return forms[search % forms.length] ?? familyName;
}
