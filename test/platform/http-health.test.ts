import { expect, test } from 'vitest';
import { readinessOf, Unwell } from '../../src/platform/http-health.ts';

const throws = (error: Error) => () => {
  throw error;
};

test('a check says its own words, or its sentence where it fails without any; a note turns nothing red', async () => {
  const lacking = throws(new Unwell('GRANT DELETE ON TABLE one TO two;'));
  expect(
    await readinessOf([
      { name: 'well', sentence: 'not said', run: () => {} },
      { name: 'rights', sentence: 'not said', run: lacking, isNote: true },
    ]),
  ).toEqual({ ready: true, checks: { well: 'ok', rights: 'GRANT DELETE ON TABLE one TO two;' } });
  expect(
    await readinessOf([
      { name: 'database', sentence: 'It is away.', run: throws(new Error('ECONNREFUSED')) },
    ]),
  ).toEqual({ ready: false, checks: { database: 'It is away.' } });
});
