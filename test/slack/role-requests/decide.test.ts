import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message, Robot } from '../../../sandbox/sandbox.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let north: SeededTeam;
let ada: SeededMember;
let otto: SeededMember;
let olive: SeededMember;
let count = 0;

beforeAll(async () => {
  app = await startTestApp();
  north = await app.seed.team({ name: 'North' });
  otto = await app.seed.member({ name: 'Otto Second', roles: ['admin'] });
  olive = await app.seed.member({ name: 'Olive Whitlow', roles: ['privacy_officer'] });
});
beforeEach(async () => {
  count += 1;
  ada = await app.seed.member({ name: `Ada ${count}`, roles: ['admin'] });
  await askFor(['Administrator', 'Nurse']);
});
afterEach(async () => {
  await app.idle();
  await app.prisma.roleRequest.updateMany({ where: { state: 'pending' }, data: { state: 'refused' } });
  for (const who of [ada, otto, olive])
    if (robot(who).hasModal()) await robot(who).modal().close({ all: true });
  expect(app.sandbox.violations).toEqual([]);
  expect(app.sandbox.failures).toEqual([]);
  expect(app.logged()).not.toContain('unexpected failure');
});
afterAll(() => app.stop());

const robot = (who: SeededMember): Robot => app.sandbox.robot(who.user.id);

/** Ada gives herself roles and a team, by the form. */
async function askFor(roles: string[]): Promise<void> {
  const hub = await filledForm(await robot(ada).command('/care admin'));
  await hub.press('Open people');
  const people = await robot(ada).waitModal('People');
  await people.fill('Find a person', ada.user.realName);
  const form = await robot(ada).waitModal('Roles and teams');
  await form.fill('Roles', roles);
  await form.fill('Teams', ['North']);
  expect((await form.submit()).errors).toEqual({});
  await robot(ada).modal().close({ all: true });
  await app.idle();
}

/** The newest message about Ada's request. */
const messageTo = (who: SeededMember): Message =>
  robot(who)
    .dms()
    .findLast((message) => robot(who).read(message).includes(ada.user.realName)) ?? expect.fail('no message');
const access = async () => {
  const { roles, teams } = await app.prisma.member.findUniqueOrThrow({
    where: { id: ada.member.id },
    include: { teams: true },
  });
  return { roles: roles.toSorted(), teams: teams.map(({ teamId }) => teamId) };
};
const given = () => ({ roles: ['admin', 'nurse'], teams: [north.id] });
const NOTHING = { roles: ['admin'], teams: [] };
const rows = (outcome: 'allowed' | 'refused') =>
  app.prisma.auditEvent.count({ where: { action: 'role.confirm', outcome, subjectId: ada.member.id } });

test.each([
  ['a second administrator', () => otto],
  ['the privacy officer', () => olive],
])('%s confirms by the message: given at once, and a second press says that it is decided', async (_, by) => {
  const message = messageTo(by());
  const { blocks } = structuredClone(message);
  expect(await access()).toEqual(NOTHING);
  await robot(by()).press(message, 'Confirm');
  await app.idle();
  expect(await access()).toEqual(given());
  expect(robot(by()).read(messageTo(by()))).toMatch(new RegExp(`Confirmed by @${by().user.realName}`));
  expect(robot(by()).buttons(messageTo(by()))).toEqual([]);
  expect(robot(ada).read(messageTo(ada))).toContain('Confirmed by');
  message.blocks = blocks;
  await (await robot(by()).press(message, 'Confirm')).tells(/already decided/);
  await (await robot(by()).press(message, 'Refuse')).tells(/already decided/);
  expect(await access()).toEqual(given());
  expect(await rows('allowed')).toBe(1);
});

test.each([
  ['a second administrator', () => otto],
  ['the privacy officer', () => olive],
])('%s refuses by the message: nothing is given, then or by a later press of the other', async (_, by) => {
  const other = by() === otto ? olive : otto;
  const stale = messageTo(other);
  const { blocks } = structuredClone(stale);
  await robot(by()).press(messageTo(by()), 'Refuse');
  await app.idle();
  expect(robot(ada).read(messageTo(ada))).toMatch(/Refused by[\s\S]*Nothing was given/);
  expect(robot(other).buttons(messageTo(other))).toEqual([]);
  stale.blocks = blocks;
  await (await robot(other).press(stale, 'Confirm')).tells(/already decided/);
  expect(await access()).toEqual(NOTHING);
});

test('the administrator who asked has no button, and a press of theirs is refused with a row', async () => {
  const own = messageTo(ada);
  expect(robot(ada).read(own)).toContain('waits for a second person');
  expect(robot(ada).buttons(own)).toEqual([]);
  own.blocks = structuredClone(messageTo(otto).blocks);
  for (const label of ['Confirm', 'Refuse'])
    await (await robot(ada).press(own, label)).tells(/You asked for this yourself/);
  expect(await access()).toEqual(NOTHING);
  expect(await rows('refused')).toBe(2);
});

test('the privacy officer decides in the list of /care admin, too, and it is empty then', async () => {
  const list = await filledForm(await robot(olive).command('/care admin'));
  await list.press('Confirm', { within: new RegExp(ada.user.realName) });
  await list.shows(/No administrator waits for a second person/);
  expect(await access()).toEqual(given());
});

test('a request of one who is no administrator any more gives nothing', async () => {
  await app.prisma.member.update({ where: { id: ada.member.id }, data: { roles: [] } });
  await (await robot(otto).press(messageTo(otto), 'Confirm')).tells(/no longer an administrator/);
  expect(await access()).toEqual({ roles: [], teams: [] });
});
