import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepSlack, restoreSlack } from '../../demo/slack/keep-slack.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';

/** The local Slack of one start of the demo, with its people. */
async function slackOfOneStart() {
  const sandbox = await startSandbox();
  const ana = sandbox.addUser({ id: 'U0ANA', name: 'ana' });
  const ben = sandbox.addUser({ id: 'U0BEN', name: 'ben' });
  sandbox.addChannel({ id: 'C0TEAM', name: 'team-north', members: [ana.id, ben.id] });
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

test('a huddle that goes on when the demo ends is joined, left and ended after the next start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'northstar-slack-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'slack.json');
  const first = await slackOfOneStart();
  const kept = keepSlack(first, file);
  const { roomId } = await first.robot('ana').startHuddle('team-north');
  kept.stop();

  const second = await slackOfOneStart();
  restoreSlack(second, file);
  await second.robot('ben').joinHuddle('team-north');
  const { room } = second.huddle(roomId);
  expect(second.messages('team-north')[0]?.room).toBe(room);
  expect(room.participants).toEqual(['U0ANA', 'U0BEN']);
  await second.robot('ana').leaveHuddle();
  await second.robot('ben').leaveHuddle();
  expect(room.endedAtS).toBeGreaterThan(0);
  expect((await second.robot('ana').startHuddle('team-north')).roomId).not.toBe(roomId);
});
