import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importCommand } from '../../src/cli/import.ts';
import { createLog } from '../../src/platform/log.ts';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { filledForm } from '../kit/forms.ts';
import { MINUTE } from '../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';

const ROSA = {
  resourceType: 'Patient',
  id: 'rosa',
  name: [{ use: 'official', given: ['Rosa', 'María'], family: 'Chen' }],
  birthDate: '1958-03-14',
  gender: 'female',
};

let testApp: TestApp;
let other: Child | undefined;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'northstar-e2e-'));
  testApp = await startTestApp();
});

afterAll(async () => {
  await endChild(other);
  await testApp.stop();
  await rm(folder, { recursive: true });
});

async function importRosa(team: string): Promise<number> {
  const file = join(folder, 'rosa.ndjson');
  await writeFile(file, `${JSON.stringify(ROSA)}\n`);
  const quiet = { isTTY: false, write: () => true };
  return importCommand([file, '--team', team], {
    open: async () => ({ db: testApp.prisma, now: testApp.clock.now }),
    log: createLog({ level: 'silent' }),
    out: quiet,
    err: quiet,
  });
}

test('imported, logged, followed up on time, done, undone, and done again by one of two in two processes', async () => {
  const team = await testApp.seed.team({ name: 'Team North' });
  const channel = team.channelId;
  const ana = testApp.sandbox.robot((await testApp.seed.member({ name: 'Ana', teams: [team] })).user.id);
  const ben = testApp.sandbox.robot(
    (await testApp.seed.member({ name: 'Ben', roles: ['nurse'], teams: [team] })).user.id,
  );
  expect(await importRosa('Team North')).toBe(0);
  const { caseKey } = await testApp.prisma.patient.findFirstOrThrow();

  const modal = await filledForm(await ana.command('/contact', { channel }));
  await modal.choose('Patient', { search: 'mar che', pick: `Rosa Chen · ${caseKey}` });
  await modal.fill('Outcome', 'Reached');
  await modal.fill('Reason for contact', 'New dose of metoprolol');
  await modal.fill('Follow-up', 'Ask how she feels on the new dose');
  await modal.fill('Due', 'in 2 minutes');
  await modal.shows(/Understood: Mon, Nov 23, 9:32/);
  expect(await modal.submit()).toMatchObject({ errors: {}, closed: true });

  await testApp.idle();
  // Nobody else has anything to do: no card until the hour of the follow-up.
  expect(testApp.sandbox.messages(channel)).toEqual([]);
  const cards = () =>
    testApp.sandbox.messages(channel).filter((message) => ana.buttons(message).includes('Done'));
  await testApp.tick();
  expect(cards()).toHaveLength(0);

  testApp.clock.shiftMs(3 * MINUTE);
  await testApp.tick();
  const [card] = cards();
  if (!card) throw new Error('the follow-up did not come back');
  expect(ana.read(card)).toContain(caseKey);
  expect(ana.read(card)).toContain('Ask how she feels on the new dose');
  expect(ana.read(card)).not.toMatch(/Rosa|Chen/);

  await ana.press(card, 'Done');
  await testApp.sandbox.waitFor(() => /Done by/.test(ana.read(card)));
  await ana.press(card, 'Undo');
  await testApp.sandbox.waitFor(() => ana.buttons(card).includes('Done'));

  other = await startChild({ ...testApp, name: 'other' });
  await Promise.all([ana.press(card, 'Done', { to: 'here' }), ben.press(card, 'Done', { to: 'other' })]);
  const losers = () =>
    [...ana.ephemerals(), ...ben.ephemerals()].filter(({ text }) => /already done by/.test(text));
  // The card tells of the Done that was undone, too: it has caught up when it offers none any more.
  await testApp.sandbox.waitFor(() => losers().length === 1 && cards().length === 0);
  expect(ana.read(card)).toMatch(/Done by/);
  expect(await testApp.prisma.taskTransition.count({ where: { verb: 'completed', undoneAt: null } })).toBe(1);
  expect(cards()).toHaveLength(0);
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
});
