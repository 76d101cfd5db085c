import { expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import { conferenceHands, grandma } from './grandma.ts';

const one = withOneTeam();

test('the attendance of a conference names guests and who interprets; patient and family are the sheet’s own', async () => {
  const { testApp, north, ana } = one;
  const { prisma } = testApp;
  const hands = conferenceHands(one);
  const of = await grandma(one, 'Pham');
  const staff = await testApp.seed.member({ name: 'Thu', roles: [], teams: [] });
  await hands.plan(ana, of, { 'Others of the family': 'Cousin Bao' });
  expect(hands.robot(ana).read(hands.agenda(north))).toContain('Expected: the patient, 3 of the family');

  const open = async () => {
    await hands.robot(ana).press(hands.agenda(north), 'Attendance');
    return filledForm({ opens: () => hands.robot(ana).waitModal('Attendance') });
  };
  const form = await open();
  // Neither “Patient” nor those on file are guests to be typed.
  expect(form.value('Guests')).toBe('Cousin Bao');
  expect(form.value('Interpreters') || null).toBe(null);
  await form.fill('Guests', 'Cousin Bao\nDr. Weber, cardiology');
  await form.fill('Members', [ana.member.displayName]);
  await form.fill('Members who interpret', [staff.member.displayName]);
  await form.fill('Interpreters', 'Marta Quiroga');
  expect((await form.submit()).errors).toEqual({});
  await testApp.idle();
  const rows = await prisma.huddleAttendance.findMany({ include: { member: true } });
  expect(
    rows
      .map(({ member, guestName, isInterpreter }) => [member?.displayName ?? guestName, isInterpreter])
      .toSorted(),
  ).toEqual([
    ['Ana', false],
    ['Cousin Bao', false],
    ['Dr. Weber, cardiology', false],
    ['Linh Pham', false],
    ['Marta Quiroga', true],
    ['Minh Pham', false],
    ['Patient', false],
    ['Thu', true],
  ]);
  const agenda = hands.robot(ana).read(hands.agenda(north));
  expect(agenda).toMatch(/@Thu \(interprets\), the patient, 3 of the family, 1 interpreter, 1 guest/);
  expect(agenda).not.toMatch(/Quiroga|Weber|Bao/);

  // An interpreter is in the room: nobody has to be booked, and they strike nothing. The colleague from cardiology does.
  const sheet = await hands.sheet(ana);
  expect(sheet.text()).not.toContain('no interpreter yet');
  expect(sheet.text()).toMatch(/Marta Quiroga: interprets/);
  expect(sheet.text()).not.toMatch(/struck:.*(Quiroga|Thu)/);

  // Who is there: what the attendance holds stays when the family is saved.
  const family = await hands.opened(ana, 'Who is there', 'Who is there');
  expect(family.value('Others of the family')).toBe('Cousin Bao');
  await family.fill('Others of the family', null);
  expect((await family.submit()).errors).toEqual({});
  await testApp.idle();
  const names = (await prisma.huddleAttendance.findMany()).flatMap(({ guestName }) => guestName ?? []);
  expect(names.toSorted()).toEqual([
    'Dr. Weber, cardiology',
    'Linh Pham',
    'Marta Quiroga',
    'Minh Pham',
    'Patient',
  ]);
  await sheet.close();

  // One of the family as interpreter is refused under the field, and nothing typed is lost.
  const again = await open();
  expect(again.value('Interpreters')).toBe('Marta Quiroga');
  await again.fill('Interpreters', 'Linh Pham');
  expect(await again.submit()).toMatchObject({
    errors: { Interpreters: expect.stringContaining('Family does not interpret') },
  });
  expect(again.value('Interpreters')).toBe('Linh Pham');
  await again.fill('Interpreters', null);
  await again.fill('Members who interpret', []);
  expect((await again.submit()).errors).toEqual({});
  await testApp.idle();
  expect(await prisma.huddleAttendance.count({ where: { isInterpreter: true } })).toBe(0);
});
