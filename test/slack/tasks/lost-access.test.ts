import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { filledForm } from '../../kit/forms.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

let w: TeamApp;
beforeEach(async () => {
  w = await startTeamApp();
});
afterEach(async () => {
  try {
    await w.idle();
    w.isClean();
  } finally {
    await w.stop();
  }
});

const SECRET = /Rosa|Quillfeather|R\. Q\.|ramp|walker/;

/** What ends a person's access to the patients of North; each leaves the tasks with their owner. */
const ENDS: [string, () => Promise<unknown>][] = [
  ['cares for nobody any more, though an administrator on the team', () => setRoles(['admin'])],
  ['has no role any more', () => setRoles([])],
  [
    'is on another team now',
    () => w.prisma.teamMember.updateMany({ where: { memberId: anaId() }, data: { teamId: w.south.id } }),
  ],
  [
    'was deactivated',
    () => w.prisma.member.update({ where: { id: anaId() }, data: { deactivatedAt: w.clock.now() } }),
  ],
];
const anaId = () => w.people.ana.member.id;
const setRoles = (roles: ('admin' | 'coordinator')[]) =>
  w.prisma.member.update({ where: { id: anaId() }, data: { roles } });

/** Follow-ups of Ana's about Rosa that come back now. */
async function due(titles: string[]): Promise<void> {
  for (const title of titles)
    await w.prisma.task.create({
      data: {
        workspaceId: w.north.workspaceId,
        teamId: w.north.id,
        patientId: w.rosa.id,
        title,
        dueAt: w.clock.now(),
        remindAt: w.clock.now(),
        ownerId: anaId(),
        createdById: w.people.ben.member.id,
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
}

const hasNoChannel = () =>
  w.prisma.team.update({
    where: { id: w.north.id },
    data: { slackChannelId: null },
  });

/** The only message to Ana that says this. */
function toAna(pattern: RegExp): Message {
  const found = w
    .robot()
    .dms()
    .filter((message) => pattern.test(w.robot().read(message)));
  expect(found).toHaveLength(1);
  const [message] = found;
  if (!message) throw new Error('no such message');
  return message;
}

/** Ben, who still sees the patient, changes the first task: every message about it follows. */
async function benDoes(label: string): Promise<void> {
  const ben = w.robot('ben');
  await (await ben.command('/task team', { channel: w.channel })).tells();
  const list = ben.ephemerals().at(-1);
  if (!list) throw new Error('no list came');
  await ben.press(list, label, { within: /ramp/ });
  await w.idle();
}

const whole = (message: Message) => `${message.text} ${JSON.stringify(message.blocks)}`;

test.each(ENDS)(
  'somebody who %s gets no more than the case key in a card by direct message, and the one they had is emptied',
  async (_, ends) => {
    await hasNoChannel();
    await due(['Ask about the ramp']);
    await w.tick();
    const card = toAna(/Rosa Quillfeather[\s\S]*ramp/);
    await ends();
    await benDoes('Done');
    await w.sandbox.waitFor(() => /Done by Ben/.test(w.robot().read(card)));
    expect(whole(card)).toContain(w.rosa.caseKey);
    expect(whole(card)).not.toMatch(SECRET);
  },
);

describe('somebody who is an administrator on the team without a role that cares for patients', () => {
  const ends = () => setRoles(['admin']);

  test('gets a new card by case key alone', async () => {
    await hasNoChannel();
    await due(['Ask about the ramp']);
    await ends();
    await w.tick();
    for (const message of w.robot().dms()) expect(whole(message)).not.toMatch(SECRET);
  });

  test('reads no more words of a task that was given to them', async () => {
    const given = await w.form('ask about the ramp', 'ben');
    await given.choose('Patient', { search: 'quillf', pick: `Rosa Quillfeather · ${w.rosa.caseKey}` });
    await given.fill('Owner', 'Ana');
    expect((await given.submit()).errors).toEqual({});
    await w.idle();
    const message = toAna(/Ben assigned you a task[\s\S]*ramp/);
    await ends();
    await benDoes('Done');
    await w.sandbox.waitFor(() => /was assigned to you/.test(w.robot().read(message)));
    expect(whole(message)).not.toMatch(SECRET);
  });

  test('reads no more words in a message of several tasks, and can press nothing in it', async () => {
    await hasNoChannel();
    await due(['Ask about the ramp', 'Order the walker']);
    await w.tick();
    const message = toAna(/ramp[\s\S]*walker|walker[\s\S]*ramp/);
    expect(w.robot().buttons(message)).toContain('Done');
    await ends();
    await benDoes('Done');
    await w.sandbox.waitFor(() => /Done by Ben/.test(w.robot().read(message)));
    expect(whole(message)).toContain(w.rosa.caseKey);
    expect(whole(message)).not.toMatch(SECRET);
    expect(w.robot().buttons(message)).toEqual([]);
  });
});

describe('after the patient has moved to another team', () => {
  /** By an administrator, who needs no name for it. */
  async function rosaMoves(): Promise<void> {
    const olga = w.sandbox.robot((await w.seed.member({ name: 'Olga', roles: ['admin'] })).user.id);
    const hub = await filledForm(await olga.command('/care admin'));
    await hub.press('Move patients');
    const move = await filledForm({ opens: () => olga.waitModal('Move patients') });
    await move.fill('Case keys', w.rosa.caseKey);
    await move.choose('Move to', { search: 'sou', pick: 'South' });
    await move.submit();
    await (await olga.waitModal('Northstar')).shows(/Moved 1 patient/);
    await w.idle();
  }

  /** Somebody of the new team presses Done in their own list. */
  async function solDoes(): Promise<void> {
    const sol = w.robot('sol');
    await (await sol.command('/task team', { channel: w.south.channelId })).tells();
    const list = sol.ephemerals().at(-1);
    if (!list) throw new Error('no list came');
    await sol.press(list, 'Done', { within: /ramp/ });
    await w.idle();
  }

  /** Where cards show L0 and their threads the rest. */
  async function inStrict(): Promise<void> {
    await w.stop();
    w = await startTeamApp({ phi: 'strict' });
  }
  const replies = () => w.sandbox.messages(w.channel).filter(({ threadTs }) => threadTs);

  test('what a card in the old channel says is taken back at once', async () => {
    await due(['Ask about the ramp']);
    await w.tick();
    const [card] = w.cards();
    if (!card) throw new Error('no card came');
    expect(w.robot().read(card)).toMatch(/R\. Q\.[\s\S]*ramp/);
    await rosaMoves();
    await w.sandbox.waitFor(() => !/ramp/.test(whole(card)));
    for (const message of w.sandbox.messages(w.channel)) expect(whole(message)).not.toMatch(SECRET);
  });

  test('the details of a task in the old channel are taken back', async () => {
    await inStrict();
    await due(['Ask about the ramp']);
    await w.tick();
    const [details] = replies();
    if (!details) throw new Error('no details came');
    expect(w.robot().read(details)).toMatch(/R\. Q\.[\s\S]*ramp/);
    await rosaMoves();
    await solDoes();
    await w.sandbox.waitFor(() => !/ramp/.test(whole(details)));
    expect(whole(details)).not.toMatch(SECRET);
    for (const message of w.sandbox.messages(w.channel)) expect(whole(message)).not.toMatch(SECRET);
  });

  test('the details of several tasks in the old channel are taken back, though only one patient moved', async () => {
    await inStrict();
    await due(['Ask about the ramp', 'Order the walker']);
    const other = await w.seed.patient({ given: 'Ida', family: 'Moss', team: w.north });
    await w.prisma.task.updateMany({
      where: { title: { contains: 'walker' } },
      data: { patientId: other.id },
    });
    await w.tick();
    const [details] = replies();
    if (!details) throw new Error('no details came');
    expect(w.robot().read(details)).toMatch(/ramp/);
    await rosaMoves();
    await solDoes();
    await w.sandbox.waitFor(() => !/ramp/.test(whole(details)));
    expect(whole(details)).not.toMatch(SECRET);
  });

  test('the details of a contact are posted in no old channel', async () => {
    await inStrict();
    w.sandbox.faults.add({
      method: 'chat.postMessage',
      fault: '5xx',
      times: 1,
      when: (args) => 'thread_ts' in args,
    });
    const form = await filledForm(await w.robot().command('/contact', { channel: w.channel }));
    await form.choose('Patient', { search: 'quillf', pick: w.rosaLabel });
    await form.fill('Outcome', 'Reached');
    await form.fill('Reason for contact', 'the ramp');
    await form.fill('Follow-up', 'see the ramp');
    await form.fill('Owner', 'Ben');
    await form.fill('Due', 'tomorrow 9am');
    await form.shows(/Understood/);
    expect((await form.submit()).errors).toEqual({});
    await w.idle();
    expect(w.cards()).toHaveLength(1);
    await rosaMoves();
    w.clock.shiftMs(120_000);
    await w.tick();
    w.sandbox.faults.clear();
    for (const message of w.sandbox.messages(w.channel)) expect(whole(message)).not.toMatch(SECRET);
  });
});
