import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message, Robot } from '../../../sandbox/sandbox.ts';
import { DAY, HOUR, MINUTE } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

const HIDDEN = /hidden, because not everyone in this channel may see them/;

let w: TeamApp;
let olga: Robot;
beforeEach(async () => {
  // Where cards show L0 and their threads the rest; cards that say it themselves: cards-and-channels.test.ts.
  w = await startTeamApp({ phi: 'strict' });
  olga = w.sandbox.robot((await w.seed.member({ name: 'Olga Owner', roles: ['admin'] })).user.id);
});
afterEach(async () => {
  try {
    w.sandbox.faults.clear();
    await w.idle();
    w.isClean();
  } finally {
    await w.stop();
  }
});

const threadOf = (card: Message) =>
  w.sandbox.messages(w.channel).filter(({ threadTs, ts }) => threadTs === card.ts && ts !== card.ts);
const read = (message: Message) => w.robot().read(message);
const inThread = (card: Message) => threadOf(card).map(read).join('\n');
const until = (is: () => unknown, what: string) =>
  w.sandbox.waitFor(() => Boolean(is()), { what: () => what });
const shown = (card: Message) =>
  until(() => /about transport/.test(inThread(card)), 'the details in the thread');
const hidden = (card: Message) => until(() => HIDDEN.test(inThread(card)), 'the hidden form of the details');
const fitness = async () =>
  (await w.prisma.team.findUniqueOrThrow({ where: { id: w.north.id } })).channelFitness;
const becomes = (wanted: string) => expect.poll(fitness, { timeout: 10_000 }).toBe(wanted);
const mail = (pattern: RegExp) =>
  olga
    .dms()
    .map((dm) => olga.read(dm))
    .filter((text) => pattern.test(text));
const callsOf = (method: string) => w.sandbox.calls.filter((call) => call.method === method).length;
const ana = () => w.robot();

test('a clerk without a role joins: case keys only from then on, what was posted is hidden, and the administrator learns whom', async () => {
  const before = await w.card();
  expect(inThread(before)).toContain('about transport');
  await ana().command('/invite @Noa', { channel: w.channel });
  await hidden(before);
  expect(inThread(before)).not.toContain('transport');
  await becomes('unfit');
  const after = await w.card('call about transport again');
  expect(threadOf(after)).toEqual([]);
  await until(() => mail(/case keys only/).length === 1, 'the message to the administrator');
  expect(mail(/case keys only/)[0]).toMatch(/#?north[\s\S]*@Noa has no care role on this team: remove them/);
  expect(JSON.stringify(olga.dms())).not.toMatch(/transport|Quillfeather|R\. Q\./);
  await olga.home.open();
  await olga.home.shows(/North: #?north shows case keys only[\s\S]*@Noa has no care role on this team/);
});

test('once the clerk has left, details come back: those that were hidden, and those that were never posted', async () => {
  const before = await w.card();
  await ana().command('/invite @Noa', { channel: w.channel });
  await hidden(before);
  const meanwhile = await w.card('call about transport again');
  expect(threadOf(meanwhile)).toEqual([]);
  await ana().command('/remove @Noa', { channel: w.channel });
  await shown(before);
  await shown(meanwhile);
  expect(await fitness()).toBe('fit');
  await until(() => mail(/shows patient details again/).length === 1, 'the end of it in the same message');
  expect(mail(/case keys only/)).toEqual([]);
});

test('a record that was settled meanwhile keeps its details hidden', async () => {
  const card = await w.card();
  await ana().command('/invite @Noa', { channel: w.channel });
  await hidden(card);
  await ana().press(card, 'Done');
  await w.reads(card, /Done by Ana/);
  const open = await w.card('call about transport again');
  await ana().command('/remove @Noa', { channel: w.channel });
  await shown(open);
  expect(inThread(card)).toMatch(HIDDEN);
});

test('a colleague with a care role joins: nothing is hidden and nobody is notified', async () => {
  const card = await w.card();
  const { user } = await w.seed.member({ name: 'Dora', roles: ['nurse'] });
  await w.prisma.teamMember.create({
    data: {
      workspaceId: w.north.workspaceId,
      teamId: w.north.id,
      memberId: (await w.prisma.member.findFirstOrThrow({ where: { slackUserId: user.id } })).id,
    },
  });
  const reads = callsOf('conversations.members');
  await ana().command('/invite @Dora', { channel: w.channel });
  await until(() => callsOf('conversations.members') > reads, 'Slack to be asked');
  await becomes('fit');
  await w.idle();
  expect(inThread(card)).toContain('about transport');
  expect(threadOf(card)[0]?.versions.some(({ blocks }) => HIDDEN.test(JSON.stringify(blocks)))).toBe(false);
  expect(mail(/case keys only/)).toEqual([]);
});

test('a private channel that is made public shows case keys only from then on, also what was queued', async () => {
  const posted = await w.card();
  const hold = w.sandbox.hold('chat.postMessage', { when: ({ channel }) => channel === w.channel });
  const form = await w.form('call about transport again');
  await form.choose('Patient', { search: 'quillf', pick: w.rosaLabel });
  await form.submit();
  await hold.arrived;
  // Its card is on its way, its details wait behind it.
  expect(await w.prisma.delivery.count({ where: { kind: 'task_details', state: 'pending' } })).toBe(1);
  await w.sandbox.workspace.makePublic(w.north.channel, ana().id);
  await becomes('unfit');
  hold.release();
  await w.idle();
  await hidden(posted);
  const [, queued] = w.cards().filter((message) => read(message).startsWith('Call'));
  if (!queued) throw new Error('the queued card did not come');
  expect(threadOf(queued)).toEqual([]);
  await until(
    () => mail(/Everyone in the workspace can read it/).length === 1,
    'the message to the administrator',
  );

  await w.sandbox.workspace.makePrivate(w.north.channel, ana().id);
  await shown(posted);
  await shown(queued);
});

test('somebody joins between the claim of the details and their post: what still comes out is hidden at once', async () => {
  const hold = w.sandbox.hold('chat.postMessage', { when: ({ thread_ts }) => Boolean(thread_ts) });
  const form = await w.form('call about transport');
  await form.choose('Patient', { search: 'quillf', pick: w.rosaLabel });
  await form.submit();
  await hold.arrived;
  await ana().command('/invite @Noa', { channel: w.channel });
  await becomes('unfit');
  hold.release();
  const card = await ana().sees(w.channel, /^Call/);
  await hidden(card);
  expect(threadOf(card)).toHaveLength(1);
  expect(inThread(card)).not.toContain('transport');
});

test('a role taken away in Northstar, or given, counts at once and asks Slack nothing', async () => {
  const card = await w.card();
  const asked = () => callsOf('conversations.members') + callsOf('users.info');
  const setRoles = async (roles: string[]) => {
    const hub = await (await olga.command('/care admin')).opens();
    await hub.shows(/Teams/);
    await hub.press('Open people');
    await (await olga.waitModal('People')).fill('Find a person', 'Cleo');
    const person = await olga.waitModal('Roles and teams');
    await person.shows(/Cleo/);
    const before = asked();
    await person.fill('Roles', roles);
    expect(await person.submit()).toMatchObject({ errors: {} });
    await olga.modal().close({ all: true });
    return before;
  };
  const before = await setRoles(['Billing']);
  await hidden(card);
  expect(await fitness()).toBe('unfit');
  expect(asked()).toBe(before);
  await until(() => mail(/@Cleo has no care role on this team/).length === 1, 'the message about Cleo');
  await setRoles(['Nurse']);
  await shown(card);
});

test('a member who becomes a guest, and a guest who is given a role, may not know', async () => {
  const card = await w.card();
  await w.sandbox.workspace.changeUser(w.people.ben.user, { guest: 'single' });
  await hidden(card);
  await until(() => mail(/@Ben is a guest in this workspace/).length === 1, 'the message about Ben');
  // What he lost with it, an administrator would have to give again.
  await w.sandbox.workspace.changeUser(w.people.ben.user, { guest: undefined });
  await ana().command('/remove @Ben', { channel: w.channel });
  await shown(card);
});

test.each([
  ['somebody from another organization', { foreignTeamId: 'T0ELSEWHER' }, /is from another organization/],
  ['another app', { isBot: true }, /is an app that can read it/],
])('%s in the channel keeps details out of it', async (_, more, words) => {
  const card = await w.card();
  w.sandbox.addUser({ name: 'xena', realName: 'Xena', ...more });
  await ana().command('/invite @Xena', { channel: w.channel });
  await hidden(card);
  await until(() => mail(words).length === 1, 'the message to the administrator');
  await ana().command('/remove @Xena', { channel: w.channel });
  await shown(card);
});

test('a channel shared with another organization shows case keys only, until that is over', async () => {
  const card = await w.card();
  await w.sandbox.workspace.share(w.north.channel, 'T0PARTNER1');
  await hidden(card);
  await until(
    () => mail(/shared with another organization/).length === 1,
    'the message to the administrator',
  );
  await w.sandbox.workspace.unshare(w.north.channel, 'T0PARTNER1');
  await shown(card);
});

test('an event that never came is made up for by the daily reading', async () => {
  const card = await w.card();
  w.north.channel.members.add(w.people.noa.user.id);
  w.clock.shiftMs(23 * HOUR);
  await w.tick();
  expect(await fitness()).toBe('fit');
  w.clock.shiftMs(2 * HOUR);
  await w.tick();
  expect(await fitness()).toBe('unfit');
  await hidden(card);
});

test('after days in which nobody ran, details come as soon as Slack was asked who reads the channel', async () => {
  const form = await w.form('call about transport in 3 days');
  await form.choose('Patient', { search: 'quillf', pick: w.rosaLabel });
  expect((await form.submit()).errors).toEqual({});
  w.clock.shiftMs(3 * DAY + HOUR);
  await w.tick();
  const [card] = w.cards();
  if (!card) throw new Error('no card came');
  await shown(card);
});

test('while Slack does not answer the channel stays at case keys, and details come back with its answer', async () => {
  const card = await w.card();
  const { user } = await w.seed.member({ name: 'Dora', roles: ['nurse'], teams: [] });
  const { id } = await w.prisma.member.findFirstOrThrow({ where: { slackUserId: user.id } });
  await w.prisma.teamMember.create({
    data: { workspaceId: w.north.workspaceId, teamId: w.north.id, memberId: id },
  });
  const fault = w.sandbox.faults.add({ method: 'conversations.members', fault: '5xx', times: 99 });
  await ana().command('/invite @Dora', { channel: w.channel });
  await hidden(card);
  expect(await fitness()).toBe('unknown');
  const meanwhile = await w.card('call about transport again');
  expect(threadOf(meanwhile)).toEqual([]);
  await olga.home.open();
  await olga.home.shows(/North: #?north shows case keys only: its membership is not known yet/);
  w.clock.shiftMs(6 * MINUTE);
  await w.tick();
  expect(await fitness()).toBe('unknown');
  expect(fault.fired).toBeGreaterThan(1);
  w.sandbox.faults.clear();
  w.clock.shiftMs(6 * MINUTE);
  await w.tick();
  await shown(card);
  await shown(meanwhile);
});

test('a channel that cannot be read stops no other', async () => {
  w.sandbox.faults.add({
    method: 'conversations.info',
    fault: '5xx',
    times: 99,
    when: ({ channel }) => channel === w.channel,
  });
  w.south.channel.members.add(w.people.noa.user.id);
  w.clock.shiftMs(25 * HOUR);
  await w.tick();
  const { channelFitness } = await w.prisma.team.findUniqueOrThrow({ where: { id: w.south.id } });
  expect(channelFitness).toBe('unfit');
  // Read yesterday, and in no doubt: it still counts; two days without an answer and it is not known any more.
  expect(await fitness()).toBe('fit');
  w.clock.shiftMs(DAY);
  await w.tick();
  expect(await fitness()).toBe('unknown');
});

test('Northstar is taken out and invited again: not known, then as it is', async () => {
  const card = await w.card();
  await ana().command('/remove @Northstar', { channel: w.channel });
  await becomes('unknown');
  w.north.channel.members.add(w.people.noa.user.id);
  await ana().command('/invite @Northstar', { channel: w.channel });
  await becomes('unfit');
  await hidden(card);
  expect(await w.prisma.delivery.count({ where: { state: 'dead' } })).toBe(0);
});

test('what people write in a team’s channel is dropped unread', async () => {
  const reads = callsOf('conversations.info');
  ana().say(w.channel, 'Zantrabar is late');
  await w.idle();
  expect(w.logged()).not.toContain('Zantrabar');
  expect(callsOf('conversations.info')).toBe(reads);
  expect(await fitness()).toBe('fit');
});

test('450 people are read page by page, and asked about a few at a time', async () => {
  const pages = callsOf('conversations.members');
  const asked = callsOf('users.info');
  for (let n = 0; n < 450; n += 1) w.north.channel.members.add(w.sandbox.addUser({ name: `many${n}` }).id);
  await ana().command('/invite @Noa', { channel: w.channel });
  await becomes('unfit');
  await expect
    .poll(() => w.prisma.channelReader.count({ where: { slackChannelId: w.channel } }), { timeout: 20_000 })
    .toBe(455);
  expect(callsOf('conversations.members') - pages).toBe(3);
  expect(callsOf('users.info') - asked).toBeLessThanOrEqual(60);
});
