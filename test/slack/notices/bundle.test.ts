import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

let teamApp: TeamApp;
beforeAll(async () => {
  teamApp = await startTeamApp();
});
afterAll(async () => {
  teamApp.isClean();
  await teamApp.stop();
});

/** Follow-ups about Rosa that come back now, together. */
async function comeBack(count: number, over: { ownerId?: string | null } = {}): Promise<Message> {
  const before = teamApp.cards().length;
  await due(count, over);
  await teamApp.tick();
  expect(teamApp.cards()).toHaveLength(before + 1);
  const message = teamApp.cards()[before];
  if (!message) throw new Error('no message came');
  return message;
}

async function due(count: number, over: { ownerId?: string | null } = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    const { id } = await teamApp.prisma.task.create({
      data: {
        workspaceId: teamApp.north.workspaceId,
        teamId: teamApp.north.id,
        patientId: teamApp.rosa.id,
        title: `Ask Rosa about pill ${n}`,
        dueAt: teamApp.clock.now(),
        remindAt: teamApp.clock.now(),
        ownerId: over.ownerId === undefined ? teamApp.people.ana.member.id : over.ownerId,
        createdById: teamApp.people.ben.member.id,
        transitions: {
          create: {
            workspaceId: teamApp.north.workspaceId,
            version: 1,
            verb: 'created',
            fromStatus: 'open',
            toStatus: 'open',
            at: teamApp.clock.now(),
          },
        },
      },
    });
    ids.push(id);
  }
  return ids;
}

const doneButtons = (message: Message) =>
  teamApp
    .robot()
    .buttons(message)
    .filter((label) => label.startsWith('Done'));

test('follow-ups that fall due together are one message, which calls their owner once and names no patient', async () => {
  const message = await comeBack(3);
  expect(message.text).toBe(`3 tasks · <@${teamApp.people.ana.user.id}>`);
  expect(JSON.stringify(message.blocks).match(new RegExp(teamApp.people.ana.user.id, 'g'))).toHaveLength(1);
  expect(teamApp.robot().read(message)).toMatch(
    new RegExp(`Follow-up · R\\. Q\\. · ${teamApp.rosa.caseKey}[\\s\\S]*due today`),
  );
  expect(doneButtons(message)).toHaveLength(3);
});

test('in a private channel each row says what it is about, with initials, and no reply says it again', async () => {
  const message = await comeBack(2);
  const replies = teamApp.sandbox.messages(teamApp.channel).filter(({ threadTs }) => threadTs === message.ts);
  expect(replies).toEqual([]);
  expect(teamApp.robot().read(message)).toMatch(/1\. [\s\S]*R\. Q\.[\s\S]*pill 1[\s\S]*2\. [\s\S]*pill 2/);
});

test('each row is done by itself, undone by itself, and the message says so without ringing again', async () => {
  const message = await comeBack(2);
  await teamApp.robot().press(message, 'Done', { within: /^1\. / });
  await teamApp.reads(message, /Done by Ana/);
  expect(doneButtons(message)).toHaveLength(1);
  expect(JSON.stringify(teamApp.cards().at(-1)?.blocks)).not.toContain(`<@${teamApp.people.ana.user.id}>`);
  await teamApp.robot().press(message, 'Undo', { within: /^1\. / });
  await teamApp.reads(message, /Undone/);
  expect(doneButtons(message)).toHaveLength(2);
});

test('a row that comes back later points to its new card, the others stay as they are', async () => {
  const message = await comeBack(2);
  await teamApp.robot().press(message, 'For 1 hour', { within: /^1\. / });
  await teamApp.reads(message, /Snoozed until/);
  teamApp.clock.shiftMs(61 * 60_000);
  await teamApp.tick();
  await teamApp.reads(message, /reposted later; see the newer card below/);
  expect(doneButtons(message)).toHaveLength(1);
});

test('what nobody has can be claimed row by row', async () => {
  const message = await comeBack(2, { ownerId: null });
  expect(message.text).toBe('2 tasks · unassigned');
  await teamApp.robot('ben').press(message, 'Take', { within: /^2\. / });
  await teamApp.reads(message, /Ben[\s\S]*Taken by Ben/);
});

test('tasks that are done before their message can be posted call nobody', async () => {
  const before = teamApp.cards().length;
  teamApp.sandbox.faults.add({ method: 'chat.postMessage', fault: 'error:ratelimited', times: 1 });
  const ids = await due(2);
  await teamApp.tick();
  expect(teamApp.cards()).toHaveLength(before);
  await teamApp.prisma.task.updateMany({ where: { id: { in: ids } }, data: { status: 'completed' } });
  teamApp.clock.shiftMs(10 * 60_000);
  await teamApp.tick();
  expect(teamApp.cards()).toHaveLength(before);
});
