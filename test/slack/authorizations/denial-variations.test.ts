import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';

const one = withOneTeam();
let lucia: Patient;

beforeAll(async () => {
  one.testApp.clock.set('2026-10-19T14:30:00Z');
  lucia = await one.testApp.seed.patient({ given: 'Lucía', family: 'Peñalosa', team: one.north });
});
afterEach(async () => {
  await one.testApp.idle();
  if (one.robot().hasModal()) await one.robot().modal().close({ all: true });
});

const posts = () =>
  one.testApp.sandbox
    .messages(one.north.channelId)
    .filter(({ text }) => /Medicare Advantage appeal/.test(text));
async function tickAt(iso: string) {
  one.testApp.clock.set(iso);
  await one.testApp.tick();
  await one.testApp.idle();
}

test('a letter in Spanish, due on New Year’s Day: its date wins, and it is counted down at nine in winter time, once each', async () => {
  const said = await one
    .robot()
    .say(
      one.north.channelId,
      'Fecha de la notificación: 15 de octubre de 2026\nServicio denegado: silla de ruedas\nNúmero de caso: 77\nRazón: falta un documento\nFecha límite de apelación: 1 de enero de 2027',
    );
  const modal = await filledForm(await one.robot().shortcut('Denial letter', { message: said }));
  expect(modal.value('Date of the notice')).toBe('2026-10-15');
  expect(modal.value('Date on the letter')).toBe('2027-01-01');
  expect(modal.text()).toContain('silla de ruedas');
  await modal.choose('Patient', { search: 'penalosa', pick: `Lucía Peñalosa · ${lucia.caseKey}` });
  await modal.select('Employer-funded plan?', 'No');
  await modal.select('Payer', 'Medicare Advantage');
  expect(await modal.submit()).toMatchObject({ errors: {} });
  await one.testApp.idle();
  const clock = await one.testApp.prisma.clock.findFirstOrThrow({ where: { patientId: lucia.id } });
  expect(clock.dueOn.toISOString().slice(0, 10)).toBe('2027-01-01');
  // Nine in New York is 14:00 in winter; at 13:30 it is too early.
  for (const day of ['2026-12-18', '2026-12-25', '2026-12-29', '2026-12-31'])
    for (const time of ['13:30', '14:00', '14:05']) await tickAt(`${day}T${time}:00Z`);
  expect(posts().map(({ text }) => text)).toEqual(
    ['14', '7', '3', '1'].map((left) =>
      expect.stringMatching(new RegExp(`${left} days? left.* · ${lucia.caseKey}`)),
    ),
  );
  expect(
    posts()
      .map(({ text }) => text)
      .join(),
  ).not.toMatch(/Peñalosa|Lucía|silla/);
});
