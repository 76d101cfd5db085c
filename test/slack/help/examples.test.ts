import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Robot } from '../../../sandbox/sandbox.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let ana: Robot;
let noa: Robot;
let patient: Patient;
let channel: string;

beforeAll(async () => {
  testApp = await startTestApp();
  const { seed } = testApp;
  const team = await seed.team({ name: 'North' });
  channel = team.channelId;
  ana = testApp.sandbox.robot((await seed.member({ name: 'Ana', teams: [team] })).user.id);
  noa = testApp.sandbox.robot((await seed.member({ name: 'Noa', roles: [] })).user.id);
  patient = await seed.patient({ given: 'Canaria', family: 'Quetzal', team, birthOn: '1958-03-14' });
});
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
});
afterAll(() => testApp.stop());

/** The commands with words that a help text shows. */
async function examplesIn(robot: Robot, line: string): Promise<string[]> {
  const outcome = await robot.command(line, { channel });
  await outcome.tells(/./);
  const shown = JSON.stringify(robot.ephemerals().at(-1)?.blocks ?? []);
  return [...shown.matchAll(/`(\/(?:contact|task|patient|plan|explain) [^`]+)`/g)].map(
    ([, found = '']) => found,
  );
}

describe('every example of the help finds what it says', () => {
  test.each(['/care help', '/task help'])('%s', async (line) => {
    const examples = await examplesIn(ana, line);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of new Set(examples)) {
      const outcome = await ana.command(example, { channel });
      if (example.startsWith('/patient ')) {
        expect(await outcome.tells(/./), example).toContain('Quetzal');
        continue;
      }
      if (/^\/task (?:mine|due|overdue|team|snoozed|unassigned|done|team done)$/.test(example)) {
        await outcome.tells(/./);
        continue;
      }
      const form = await filledForm(outcome);
      expect(JSON.stringify(form.view), example).toContain(patient.caseKey);
      if (example.startsWith('/task call')) expect(form.text(), example).toContain('Understood:');
      if (example.includes('left vm')) expect(form.value('Outcome'), example).toBe('Left a message');
      await form.close({ all: true });
    }
  });

  test('and a search that finds nobody says how with somebody who is there', async () => {
    const outcome = await ana.command('/patient zzzz', { channel });
    const shown = await outcome.tells(/No patient of your teams/);
    expect(shown).toContain(`/patient ${patient.caseKey}`);
  });
});

test('whoever sees no patient is shown no name', async () => {
  const outcome = await noa.command('/care help', { channel });
  const shown = await outcome.tells(/What Northstar can do/);
  expect(shown).toContain('/patient NAME');
  expect(shown).not.toMatch(/Quetzal|1958/);
});
