import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Patient } from '../../src/generated/prisma/client.ts';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { filledForm } from '../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../kit/seed.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';

/** Two processes of the product on one database, as Slack's requests are spread over them. */
let testApp: TestApp;
let replicas: Child[] = [];
let team: SeededTeam;
let eva: SeededMember;
let gil: SeededMember;
let rosa: Patient;

beforeEach(async () => {
  testApp = await startTestApp({ startsAt: new Date().toISOString(), isAsleep: true });
  const { seed } = testApp;
  team = await seed.team({ name: 'North' });
  eva = await seed.member({ name: 'Eva', teams: [team] });
  gil = await seed.member({ name: 'Gil', roles: ['nurse'], teams: [team] });
  rosa = await seed.patient({ given: 'Rosa', family: 'Okafor', team });
  replicas = await Promise.all(['one', 'two'].map((name) => startChild({ ...testApp, name })));
});
afterEach(async () => {
  await Promise.all(replicas.map(endChild));
  await testApp.stop();
});

const robot = (who: SeededMember) => testApp.sandbox.robot(who.user.id);
const messages = () => testApp.sandbox.messages(team.channelId);
const until = (what: string, is: () => boolean) => testApp.sandbox.waitFor(is, { what: () => what });
const agenda = () => {
  const found = messages().findLast(({ text }) => /^Huddle /.test(text));
  if (!found) throw new Error('There is no agenda.');
  return found;
};
const says = (pattern: RegExp) =>
  until(String(pattern), () => messages().length > 0 && pattern.test(robot(eva).read(agenda())));

/** Planned for ten minutes from now, with Rosa on its agenda. */
async function plan(): Promise<string> {
  const form = await filledForm(await robot(eva).command('/care huddle', { channel: team.channelId }));
  await form.fill('Starts', new Date(testApp.clock.now().getTime() + 600_000).toISOString());
  await form.submit();
  await form.shows(/Also talk about/);
  await form.choose('Also talk about', { search: 'okafor', pick: `Rosa Okafor · ${rosa.caseKey}` });
  expect((await form.submit()).errors).toEqual({});
  await until('the card of the case', () => messages().some(({ text }) => text.startsWith(rosa.caseKey)));
  return (await testApp.prisma.huddle.findFirstOrThrow()).id;
}

test('every event twice, once at each replica: one agenda in the thread, one attendance, one end', async () => {
  const { sandbox, prisma } = testApp;
  const id = await plan();
  sandbox.deliverTwice(true);
  const room = sandbox.startHuddle(team.channelId, eva.user.id);
  await says(/In progress/);
  room.join(gil.user.id);
  await says(/Attended:.*Gil/);
  room.end();
  await says(/Minutes not approved/);
  const ofLead = () =>
    robot(eva)
      .dms()
      .filter((message) => /Review and approve/.test(robot(eva).read(message)));
  await until('the minutes', () => ofLead().length > 0);
  const inThread = () =>
    messages().filter(({ threadTs, text }) => threadTs === room.message.ts && /Agenda:/.test(text));
  await until('the agenda in the thread', () => inThread().length > 0);
  sandbox.deliverTwice(false);
  expect(inThread()).toHaveLength(1);
  expect(ofLead()).toHaveLength(1);
  expect(await prisma.huddleAttendance.count({ where: { huddleId: id } })).toBe(2);
  for (const action of ['huddle.follow-room', 'huddle.close'] as const)
    expect(await prisma.auditEvent.count({ where: { action, subjectId: id } })).toBe(1);
  expect(sandbox.violations).toEqual([]);
});

test('two who lead press at once, at two replicas: one closes, one approves, and the other is told', async () => {
  const { prisma, sandbox } = testApp;
  const id = await plan();
  await robot(eva).press(agenda(), 'Start');
  await says(/In progress/);
  await Promise.all([robot(eva).press(agenda(), 'Close'), robot(gil).press(agenda(), 'Close')]);
  await says(/Minutes not approved/);
  const answers = () =>
    [eva, gil].flatMap((who) =>
      robot(who)
        .ephemerals()
        .map((message) => robot(who).read(message)),
    );
  await until('both are answered', () => answers().length >= 2);
  expect(answers().filter((words) => /Closed:/.test(words))).toHaveLength(1);
  expect(answers().filter((words) => /This huddle is over; its minutes wait/.test(words))).toHaveLength(1);

  // Eva leads and has the draft open; Gil takes the lead from her, and both approve at the same moment.
  const draftOf = async (who: SeededMember) => {
    await robot(who).press(agenda(), 'Minutes');
    return filledForm({ opens: () => robot(who).waitModal('Minutes') });
  };
  const first = await draftOf(eva);
  const second = await draftOf(gil);
  const label = `Rosa Okafor · ${rosa.caseKey}`;
  await first.fill(label, 'Eva’s words');
  await second.fill(label, 'Gil’s words');
  await robot(gil).modal().press('Take the lead');
  // The same form is the lead's by then, with the words that were typed.
  await until('Gil may approve', () => robot(gil).modal().text().includes('You lead this huddle now'));
  expect(second.value(label)).toBe('Gil’s words');
  const [refused, approved] = await Promise.all([first.submit(), second.submit()]);
  expect(approved).toMatchObject({ closed: true, errors: {} });
  expect(refused.closed).toBe(false);
  // Nothing that she typed is lost.
  expect(first.value(label)).toBe('Eva’s words');
  await says(/Minutes filed/);
  const filed = await prisma.huddle.findUniqueOrThrow({
    where: { id },
    include: { items: true, approvedBy: true },
  });
  expect(filed.approvedBy?.displayName).toBe('Gil');
  expect(filed.items.map(({ minutes }) => minutes)).toEqual(['Gil’s words']);
  expect(
    await prisma.auditEvent.count({
      where: { action: 'huddle.file-minutes', outcome: 'allowed', subjectId: id },
    }),
  ).toBe(1);
  expect(sandbox.violations).toEqual([]);
});
