import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let mesa: SeededTeam;

beforeEach(async () => {
  app = await startTestApp();
  mesa = await app.seed.team({ name: 'Mesa', timeZone: 'America/Los_Angeles' });
  await app.seed.member({ name: 'Lupe Ortiz', teams: [mesa], tz: 'America/Los_Angeles' });
  await app.seed.member({ name: 'Ines Prado', roles: ['nurse'], teams: [mesa], tz: 'America/Los_Angeles' });
});
afterEach(async () => {
  expect(app.sandbox.violations).toEqual([]);
  expect(app.logged()).not.toContain('unexpected failure');
  await app.stop();
});

const phone = (value: string) => [{ value, use: 'mobile', kind: 'phone' }];
async function patient(given: string, family: string, number: string | null) {
  const made = await app.seed.patient({ given, family, team: mesa });
  if (number) await app.prisma.patient.update({ where: { id: made.id }, data: { telecoms: phone(number) } });
  return made;
}
async function read(text: string) {
  const robot = app.sandbox.robot('Lupe Ortiz');
  const form = await (await robot.command('/care voicemails', { channel: mesa.channelId })).opens();
  await form.fill('Voicemails', text);
  const { next } = await form.submit();
  await app.idle();
  return next ?? form;
}
const rows = () => app.prisma.voicemail.findMany({ orderBy: { position: 'asc' } });

test('Spanish voicemails on the night of the time change: the hour is of the team’s wall, and the dangerous one alone is paged', async () => {
  // Sunday, November 1, 2026, 7:30 in Los Angeles: an hour was lived twice.
  app.clock.set('2026-11-01T15:30:00Z');
  await patient('Carmen', 'Vega', '(213) 555-0135');
  await patient('Julio', 'Paredes', '(213) 555-0136');
  const batch = await read(
    'Nuevo mensaje de voz\nDe: Carmen Vega (213) 555-0135\nFecha: 01/11/2026 07:05\nDuración: 0:25\nTranscripción: Hola, no me duele el pecho, solo quiero la receta.\n\n' +
      'Nuevo mensaje de voz\nDe: Julio Paredes (213) 555-0136\nFecha: 01/11/2026 07:10\nDuración: 0:31\nTranscripción: Soy Julio. Me duele mucho el pecho y se me duerme el brazo.\n',
  );
  expect(batch.text()).toContain('2 voicemails read');
  expect((await rows()).map(({ match, receivedAt }) => [match, receivedAt?.toISOString()])).toEqual([
    ['number', '2026-11-01T15:05:00.000Z'],
    ['number', '2026-11-01T15:10:00.000Z'],
  ]);
  const pages = app.sandbox.robot('Ines Prado').dms();
  expect(pages.map((page) => app.sandbox.robot('Ines Prado').read(page))).toEqual([
    expect.stringContaining('Julio'),
  ]);
  await batch.submit();
  await app.idle();
  expect(await app.prisma.contact.count()).toBe(2);
});

test('the hour that spring leaves out, and New Year’s Eve read on New Year’s Day', async () => {
  await patient('Ann', 'Lowe', '(213) 555-0140');
  app.clock.set('2027-03-14T15:00:00Z');
  await read('New voicemail from (213) 555-0140\nSun, Mar 14, 2:30 AM\nPlease call me.\n');
  app.clock.set('2027-01-01T17:00:00Z');
  await read(
    'New voicemail from (213) 555-0140\nThu, Dec 31, 9:30 PM\nHappy new year, and my refill please.\n',
  );
  const seen = (await app.prisma.voicemail.findMany({ orderBy: { receivedAt: 'asc' } })).map(
    ({ receivedAt }) => receivedAt?.toISOString(),
  );
  expect(seen).toEqual(['2027-01-01T05:30:00.000Z', '2027-03-14T09:30:00.000Z']);
});

test('two of one name, a caregiver of two patients, and a patient without a telephone: nobody is chosen, all are offered', async () => {
  const one = await patient('Juan', 'Garcia', '(213) 555-0150');
  const other = await patient('Juan', 'Garcia', null);
  const aunt = await patient('Elsa', 'Rivas', null);
  const uncle = await patient('Raul', 'Rivas', null);
  for (const { id } of [aunt, uncle])
    await app.prisma.caregiver.create({
      data: {
        workspaceId: mesa.workspaceId,
        patientId: id,
        sourceSystem: 'test',
        sourceId: id,
        contentHash: 'test',
        name: 'Nidia Rivas',
        relationship: 'niece',
        telecoms: phone('(213) 555-0160'),
      },
    });
  await read(
    'New voicemail from (213) 555-0199\nHola, soy Juan Garcia, quiero cambiar la cita.\n\n' +
      'New voicemail from (213) 555-0160\nHi, this is Nidia Rivas. Does my uncle still take the water pill?\n\n' +
      'New voicemail from (213) 555-0150\nHi, this is Juan Garcia.\n',
  );
  const read3 = await rows();
  expect(read3.map(({ match, patientId }) => [match, patientId])).toEqual([
    ['name', null],
    ['shared', null],
    ['number_other_name', null],
  ]);
  const ids = (at: number) => new Set(read3[at]?.candidateIds);
  expect(ids(0)).toEqual(new Set([one.id, other.id]));
  expect(ids(1)).toEqual(new Set([aunt.id, uncle.id]));
  expect(ids(2)).toEqual(new Set([one.id, other.id]));
});
