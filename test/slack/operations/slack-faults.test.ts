import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Robot } from '../../../sandbox/sandbox.ts';
import { filledForm } from '../../kit/forms.ts';
import { DAY, MINUTE } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

let w: TeamApp;
let olga: Robot;
beforeEach(async () => {
  w = await startTeamApp();
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

/** A task about Rosa, made by Ana. */
async function makeTask(text: string, owner?: string): Promise<void> {
  const form = await w.form(text);
  if (form.value('Patient') === '')
    await form.choose('Patient', { search: 'quillf', pick: `Rosa Quillfeather · ${w.rosa.caseKey}` });
  if (owner) await form.fill('Owner', owner);
  expect((await form.submit()).errors).toEqual({});
  await w.idle();
}

const refuse = (code: string, times = 1) =>
  w.sandbox.faults.add({
    method: 'chat.postMessage',
    fault: `error:${code}`,
    times,
    when: ({ channel }) => channel === w.channel,
  });
const read = (robot: Robot, pattern: RegExp) =>
  robot
    .dms()
    .map((message) => robot.read(message))
    .filter((text) => pattern.test(text));

test('is_archived: while the channel is archived its cards go to their owners, whole, and the administrators are told once a day', async () => {
  const ana = w.robot();
  w.sandbox.workspace.archive(w.north.channel, ana.id);
  const before = w.cards().length;
  await makeTask('arrange the ride');
  await makeTask('ask about the walker');
  expect(w.cards()).toHaveLength(before);
  const instead = read(ana, /This was sent to you because/);
  expect(instead).toHaveLength(2);
  expect(instead[0]).toMatch(/the channel is archived[\s\S]*Rosa Quillfeather[\s\S]*arrange the ride/);
  expect(read(olga, /rejects Northstar’s messages/)).toHaveLength(1);
  expect(JSON.stringify(olga.dms())).not.toMatch(/Rosa|Quillfeather|walker/);
  await ana.home.open();
  await ana.home.shows(
    /2 of your messages could not be posted: the channel is archived \(`?is_archived`?\); they were sent to you instead/,
  );

  // The card works where it stands.
  const ride = ana.dms().find((message) => /arrange the ride/.test(ana.read(message)));
  if (!ride) throw new Error('no card in the direct message');
  await ana.press(ride, 'Done');
  await w.reads(ride, /done/i);

  await w.tick();
  await makeTask('order the commode');
  expect(read(olga, /rejects Northstar’s messages/)).toHaveLength(1);
  w.clock.shiftMs(DAY);
  await makeTask('cancel the lift');
  expect(read(olga, /rejects Northstar’s messages/)).toHaveLength(2);

  w.sandbox.workspace.unarchive(w.north.channel, ana.id);
  await w.sandbox.waitFor(() => w.cards().length === before + 3, {
    what: () => 'the cards of what is still owed',
  });
  await w.idle();
  expect(read(ana, /This was sent to you because/)).toEqual([]);
  await ana.home.open();
  expect(ana.home.text()).not.toMatch(/could not be posted/);
  expect(read(ana, /which accepts messages again/)).toHaveLength(3);
  await w.tick();
  expect(w.cards()).toHaveLength(before + 3);
});

test.each(['channel_not_found', 'not_in_channel', 'restricted_action'])(
  'a channel that refuses with %s: the owner gets the card, once',
  async (code) => {
    const struck = refuse(code);
    await makeTask('call about the ramp');
    await w.tick();
    await w.tick();
    expect(struck.fired).toBe(1);
    expect(read(w.robot(), /This was sent to you because[\s\S]*call about the ramp/)).toHaveLength(1);
    expect(read(olga, /rejects Northstar’s messages/)).toHaveLength(1);
  },
);

test('a retry that the channel refuses again is said in the message that the owner has already', async () => {
  const struck = refuse('restricted_action', 2);
  await makeTask('call about the ramp');
  const health = await filledForm(await olga.command('/care admin health'));
  await health.press('Retry', { within: /restricted_action/ });
  await health.shows(/being retried/);
  await w.idle();
  expect(struck.fired).toBe(2);
  expect(read(w.robot(), /This was sent to you because/)).toHaveLength(1);
  await health.press('Refresh');
  await health.shows(/Dead letters\*? ?\(1\)/);
});

test('somebody who may not see the patient any more gets the card by case key alone', async () => {
  const { member } = w.people.ana;
  await w.prisma.task.create({
    data: {
      workspaceId: member.workspaceId,
      teamId: w.north.id,
      patientId: w.rosa.id,
      title: 'ask Rosa about the ramp',
      remindAt: w.clock.now(),
      createdById: member.id,
      transitions: {
        create: {
          workspaceId: w.north.workspaceId,
          version: 1,
          verb: 'created',
          fromStatus: 'open',
          toStatus: 'open',
          at: w.clock.now(),
        },
      },
    },
  });
  await w.prisma.teamMember.deleteMany({ where: { memberId: member.id } });
  refuse('restricted_action');
  await w.tick();
  const [told] = read(w.robot(), /This was sent to you because/);
  await w.robot().home.open();
  expect(JSON.stringify(w.sandbox.homeView(w.robot().id))).not.toMatch(/Rosa|ramp/);
  expect(told).toContain(w.rosa.caseKey);
  expect(told).not.toMatch(/Rosa|ramp/);
});

test('a logged contact that the channel refuses is told to whoever logged it, by case key', async () => {
  refuse('restricted_action');
  const form = await filledForm(await w.robot().command('/contact', { channel: w.channel }));
  await form.choose('Patient', { search: 'quillf', pick: `Rosa Quillfeather · ${w.rosa.caseKey}` });
  await form.fill('Outcome', 'Reached');
  await form.fill('Reason for contact', 'the ride');
  await form.fill('Follow-up', 'ask again');
  await form.fill('Owner', 'Ben');
  await form.fill('Due', 'tomorrow 9am');
  await form.shows(/Understood/);
  expect((await form.submit()).errors).toEqual({});
  await w.idle();
  expect(read(w.robot(), /This was sent to you because[\s\S]*Contact logged/)).toHaveLength(1);
});

test('an owner whom no direct message reaches is said in the team channel, by case key', async () => {
  const gone = w.sandbox.faults.add({ method: 'conversations.open', fault: 'error:user_disabled', times: 5 });
  await makeTask('bring the forms', 'Cleo');
  await w.tick();
  expect(gone.fired).toBeGreaterThan(0);
  const said = w.cards().filter((message) => /cannot be reached in Slack/.test(w.robot().read(message)));
  // App Home of whoever made it says so, too.
  await w.robot().home.open();
  await w
    .robot()
    .home.shows(
      /1 of your messages could not be posted: the person was deactivated in Slack[\s\S]*the administrators can resend it/,
    );
  expect(said.map((message) => w.robot().read(message))).toEqual([
    expect.stringMatching(new RegExp(`Cleo cannot be reached[\\s\\S]*${w.rosa.caseKey}`)),
  ]);
  const form = await filledForm(await w.robot().press(said[0] ?? expect.fail('no word'), 'Reassign'));
  await form.close();
});

test('when channel and owner both refuse, an administrator has the task, by case key', async () => {
  refuse('restricted_action', 3);
  w.sandbox.faults.add({
    method: 'conversations.open',
    fault: 'error:user_disabled',
    times: 5,
    when: ({ users }) => users === w.people.ben.user.id,
  });
  await makeTask('fetch the scale', 'Ben');
  await w.tick();
  const told = read(olga, /Ben cannot be reached/);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(w.rosa.caseKey);
  expect(told[0]).not.toMatch(/Rosa|scale/);
});

test.each(['token_revoked', 'account_inactive'])(
  '%s: posting rests and readiness says so; once the app is back everything arrives once',
  async (code) => {
    const before = w.cards().length;
    const [struck] = ['chat.postMessage', 'auth.test'].map((method) =>
      w.sandbox.faults.add({ method, fault: `error:${code}`, times: 1_000 }),
    );
    await makeTask(`see about ${code.replaceAll('_', ' ')} one`);
    await makeTask(`see about ${code.replaceAll('_', ' ')} two`);
    w.clock.shiftMs(MINUTE);
    await w.tick();
    expect(struck?.fired).toBeGreaterThan(0);
    expect(w.cards()).toHaveLength(before);
    const ready = await w.ask('/readyz');
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      { checks: { slack: expect.stringMatching(/refuses the bot token/) } },
    ]);
    w.sandbox.faults.clear();
    w.clock.shiftMs(2 * MINUTE);
    await w.tick();
    expect(w.cards()).toHaveLength(before + 2);
    expect((await w.ask('/readyz')).status).toBe(200);
  },
);

test('message_not_found: a card that somebody deleted is posted anew with the state of its task', async () => {
  const card = await w.card('check the pump');
  const before = w.cards().length;
  const struck = w.sandbox.faults.add({ method: 'chat.update', fault: 'error:message_not_found' });
  const form = await filledForm(await w.robot().press(card, 'Reassign'));
  await form.fill(form.labels()[0] ?? '', 'Ben');
  expect((await form.submit()).closed).toBe(true);
  await w.idle();
  expect(struck.fired).toBe(1);
  expect(w.cards()).toHaveLength(before + 1);
  expect(w.robot().read(w.cards().at(-1) ?? card)).toMatch(/Ben/);
});
