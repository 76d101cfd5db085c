import { once } from '../text/once.ts';
import { nameKey, testsAndProcedures } from './curated.ts';

const byName = once(
  () =>
    new Map(
      testsAndProcedures().flatMap((term) =>
        term.names.map((name) => [nameKey(name), term.es.name] as const),
      ),
    ),
);

/** The Spanish name of a test or a procedure that the library explains; null for any other words. */
export const testInSpanish = (name: string): string | null => byName().get(nameKey(name)) ?? null;
