import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Robot } from '../../../sandbox/robot/robot.ts';
import { type AssistantApp, startAssistantApp } from './assistant-app.ts';

let app: AssistantApp;
beforeEach(async () => {
  app = await startAssistantApp();
});
afterEach(() => app.stop());

/** What the app says to a person, wherever. */
const told = (robot: Robot) =>
  [...robot.dms(), ...robot.ephemerals()]
    .filter(({ fromApp }) => fromApp)
    .map((message) => robot.read(message));
const settled = async () => {
  await app.sandbox.hands.events.announced();
  await app.idle();
};
const answers = async (count: number) => {
  await app.sandbox.waitFor(() => told(app.robot).length >= count);
  await settled();
  expect(told(app.robot)).toHaveLength(count);
};
/** As Slack has it: an edit comes as it is stored. */
const mention = (words: string) => `<@${app.sandbox.world.app.botUserId}> ${words}`;
const turns = () => app.prisma.assistantTurn.count();

test('a message that mentions the app only after an edit is answered once, with the words that it has then', async () => {
  const said = app.robot.say(app.harbor.channelId, 'medicines of Wei Chen');
  await settled();
  expect(told(app.robot)).toEqual([]);
  app.robot.edit(said, mention('medicines of Rosa Chen'));
  await answers(1);
  expect(told(app.robot)[0]).toContain('Medications · Rosa Chen');
  expect(await turns()).toBe(1);
});

test('a mention that is edited after its answer is not answered anew', async () => {
  const said = app.robot.say(app.harbor.channelId, '@northstar my open tasks');
  await answers(1);
  app.robot.edit(said, mention('medicines of Rosa Chen'));
  await settled();
  expect(told(app.robot)).toHaveLength(1);
  expect(await turns()).toBe(1);
});

test('an edit of a message of the day before is no request', async () => {
  const said = app.robot.say(app.harbor.channelId, 'my open tasks');
  app.clock.shiftMs(25 * 3_600_000);
  app.robot.edit(said, mention('my open tasks'));
  await settled();
  expect(told(app.robot)).toEqual([]);
  expect(await turns()).toBe(0);
});

test('a direct message that is edited after its answer is not answered anew, and one that got a preview neither', async () => {
  const { said } = await app.ask('my open tasks');
  app.robot.edit(said, 'medicines of Rosa Chen');
  await settled();
  await app.sandbox.emit({
    type: 'message',
    subtype: 'message_changed',
    channel: said.channel,
    channel_type: 'im',
    message: { type: 'message', user: app.robot.id, ts: said.ts, text: said.text, attachments: [{}] },
    previous_message: { type: 'message', user: app.robot.id, ts: said.ts, text: said.text },
  });
  await answers(1);
  expect(await turns()).toBe(1);
});

test.each([
  ['Slack shows to us', null],
  ['Slack does not show to us', 'error:user_not_visible'],
] as const)(
  'a person of another workspace whom %s gets no answer to a mention, and a refusal to a direct message',
  async (_what, fault) => {
    const { id } = app.sandbox.addUser({
      name: 'otto',
      realName: 'Otto Out',
      ...(fault ? {} : { foreignTeamId: 'T0PARTNER1' }),
    });
    await app.sandbox.workspace.share(app.harbor.channel, 'T0PARTNER1');
    app.harbor.channel.members.add(id);
    await settled();
    if (fault) app.sandbox.faults.add({ method: 'users.info', fault, times: 50 });
    const otto = app.sandbox.robot(id);
    const said = otto.say(app.harbor.channelId, '@northstar what medicines does Rosa Chen take?');
    await settled();
    // As it comes where the channel belongs to the other company.
    await app.sandbox.emit(
      {
        type: 'app_mention',
        user: id,
        user_team: 'T0PARTNER1',
        source_team: 'T0PARTNER1',
        channel: said.channel,
        ts: `${Number(said.ts) + 1}`,
        text: mention('my open tasks'),
      },
      { to: 'here' },
    );
    await settled();
    expect(told(otto)).toEqual([]);
    otto.say(otto.direct, 'what medicines does Rosa Chen take?');
    await app.sandbox.waitFor(() => told(otto).length > 0);
    await settled();
    expect(told(otto)).toEqual([expect.stringContaining('people from elsewhere have no access')]);
    expect(await turns()).toBe(0);
    expect(
      await app.prisma.auditEvent.count({ where: { action: 'workspace.enter', outcome: 'refused' } }),
    ).toBe(3);
    const posted = app.sandbox.world.messagesIn(app.harbor.channelId).filter(({ fromApp }) => fromApp);
    expect(posted).toEqual([]);
  },
);
