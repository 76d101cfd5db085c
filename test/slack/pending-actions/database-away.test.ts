import { afterAll, beforeAll, expect, test } from 'vitest';
import { withoutDatabase } from '../../kit/without-database.ts';
import { type ActionApp, startActionApp } from './kit.ts';

let app: ActionApp;
beforeAll(async () => {
  app = await startActionApp();
});
afterAll(() => app.stop());

test('a press while the database is away says so and ends nothing; the next one counts', async () => {
  const card = await app.ask('call Rosa Quillfeather Friday 9am');
  await withoutDatabase(app.databaseUrl, async () => {
    const pressed = await app.robot().press(card, 'Approve');
    await pressed.tells(/Not saved: .*try again/i);
  });
  expect(await app.actions()).toMatchObject([{ state: 'open' }]);
  await app.press('Approve', { card });
  expect(await app.tasks()).toHaveLength(1);
  expect(app.robot().read(card)).toMatch(/Task created/);
  expect(app.sandbox.violations).toEqual([]);
});
