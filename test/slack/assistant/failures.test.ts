import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { DAY, MINUTE } from '../../kit/set-clock.ts';
import { type AssistantApp, startAssistantApp } from './assistant-app.ts';

let app: AssistantApp;
beforeEach(async () => {
  app = await startAssistantApp();
});
afterEach(() => app.stop());

/** What the app wrote below a message of Ana's. */
const below = (ts: string) =>
  app.robot
    .dms()
    .filter(({ fromApp, threadTs }) => fromApp && threadTs === ts)
    .map((message) => app.robot.read(message));

/** A request whose process is gone before its answer was ready: the one that Slack has counts for none. */
async function cutOff(words: string) {
  const said = app.robot.say(app.robot.direct, words);
  await app.sandbox.waitFor(() => below(said.ts).length > 0);
  await app.idle();
  await app.prisma.assistantTurn.updateMany({
    where: { ts: said.ts },
    data: { state: 'open', answeredBy: null, leaseUntil: new Date(app.clock.now().getTime() + MINUTE) },
  });
  return { said };
}

test('an event that comes three times at once, to any process, is answered once', async () => {
  const said = app.robot.say(app.robot.direct, 'my open tasks');
  const again = () =>
    app.sandbox.hands.events.emit({
      type: 'message',
      channel_type: 'im',
      channel: said.channel,
      user: app.robot.id,
      ts: said.ts,
      text: said.text,
    });
  await Promise.all([again(), again()]);
  await app.sandbox.waitFor(() => below(said.ts).length > 0);
  await app.idle();
  expect(below(said.ts)).toHaveLength(1);
  expect(await app.prisma.assistantTurn.count()).toBe(1);
});

test('a deploy in the middle of an answer: the person is asked, and one press answers', async () => {
  const { said } = await cutOff('my open tasks');
  await app.tick();
  expect(below(said.ts)).toHaveLength(1);
  app.clock.shiftMs(2 * MINUTE);
  await app.tick();
  const asked = await app.robot.sees(said.channel, /was interrupted while it answered you/);
  await app.tick();
  expect(below(said.ts)).toHaveLength(2);
  await app.robot.press(asked, 'Answer now');
  await app.idle();
  expect(below(said.ts).at(-1)).toContain('No open task is on record');
  await app.robot.press(asked, 'Answer now');
  await app.idle();
  expect(below(said.ts)).toHaveLength(3);
});

test('a message that is gone by then is not answered, and its person is told so', async () => {
  const { said } = await cutOff('my open tasks');
  app.clock.shiftMs(2 * MINUTE);
  await app.tick();
  const asked = await app.robot.sees(said.channel, /was interrupted/);
  app.robot.remove(said);
  await app.robot.press(asked, 'Answer now');
  await app.idle();
  expect(app.robot.ephemerals().map((each) => app.robot.read(each))).toEqual([
    expect.stringContaining('Your message is gone'),
  ]);
});

/** While this runs, what the app looks for in the record waits. */
async function whileAnswering(
  words: string,
  meanwhile: (said: Message) => Promise<unknown>,
): Promise<Message> {
  return app.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "patient_search_term" IN ACCESS EXCLUSIVE MODE`;
      const said = app.robot.say(app.robot.direct, words);
      await app.sandbox.waitFor(() => app.robot.agent.status(said) === 'processing');
      await meanwhile(said);
      return said;
    },
    { timeout: 20_000 },
  );
}

test.each([
  ['changes', (at: Message) => app.robot.edit(at, 'deadlines'), 'You changed your message'],
  ['deletes', (at: Message) => app.robot.remove(at), 'You deleted your message'],
])(
  'a message that its author %s while it is answered is answered as it was read, which is said',
  async (_, change, words) => {
    const said = await whileAnswering('medicines of Rosa Chen', async (at) => {
      change(at);
      await app.sandbox.hands.events.announced();
    });
    await app.sandbox.waitFor(() => app.robot.dms().some(({ fromApp }) => fromApp));
    await app.idle();
    const [answer] = app.robot.dms().filter(({ fromApp }) => fromApp);
    expect(answer && app.robot.read(answer)).toContain(words);
    expect(answer && app.robot.read(answer)).toContain('Medications · Rosa Chen');
    expect(said.text).toBeDefined();
  },
);

test('Stop while it works: nothing more comes, and it is said to whoever pressed', async () => {
  const said = await whileAnswering('medicines of Rosa Chen', async (at) => {
    expect(app.robot.agent.canStop(at)).toBe(true);
    await app.robot.agent.stop(at);
    await app.robot.sees(at.channel, /Stopped. Nothing was changed/);
  });
  await app.idle();
  expect(below(said.ts)).toEqual([]);
  expect(app.robot.agent.status(said)).toBe('active');
  expect(await app.prisma.assistantTurn.findFirst()).toMatchObject({ state: 'stopped' });
});

test('a role that is lost between two requests counts at once', async () => {
  const { said } = await app.ask('medicines of Rosa Chen');
  await app.prisma.member.update({ where: { id: app.ana.id }, data: { roles: [] } });
  const { words } = await app.ask('medicines of Rosa Chen', { threadTs: said.ts });
  expect(words).toContain('You have no access to patients here yet');
});

test('without the right to delete old requests one line a while says so, and the tick goes on', async () => {
  await app.ask('my open tasks');
  await app.prisma.$executeRawUnsafe('REVOKE DELETE ON assistant_turn FROM northstar_app');
  app.clock.shiftMs(31 * DAY);
  for (let tick = 0; tick < 3; tick += 1) await app.tick();
  const lines = app.logged().split('\n');
  expect(lines.filter((line) => line.includes('the database role lacks a right'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('could not be deleted') && /"level":50/.test(line))).toEqual(
    [],
  );
  expect(await app.prisma.assistantTurn.count()).toBe(1);
  await app.prisma.$executeRawUnsafe('GRANT DELETE ON assistant_turn TO northstar_app');
  await app.tick();
  expect(await app.prisma.assistantTurn.count()).toBe(0);
});

test('a request is forgotten 30 days after it was made; one that was rated since is kept with its rating', async () => {
  await app.ask('my open tasks');
  await app.ask('help');
  app.clock.shiftMs(29 * DAY);
  await app.tick();
  const [rated] = await app.prisma.assistantTurn.findMany({ orderBy: { createdAt: 'asc' } });
  expect(await app.prisma.assistantTurn.count()).toBe(2);
  await app.prisma.assistantFeedback.create({
    data: {
      workspaceId: app.rosa.workspaceId,
      turnId: String(rated?.id),
      isHelpful: true,
      createdAt: app.clock.now(),
    },
  });
  app.clock.shiftMs(2 * DAY);
  await app.tick();
  expect(await app.prisma.assistantTurn.findMany({ select: { id: true } })).toEqual([{ id: rated?.id }]);
  app.clock.shiftMs(29 * DAY);
  await app.tick();
  expect(await app.prisma.assistantTurn.count()).toBe(0);
  expect(await app.prisma.assistantFeedback.count()).toBe(0);
});
