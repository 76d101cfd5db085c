import { expect, test } from 'vitest';
import { startSocketApp, testDatabase } from './app.ts';

test('over Socket Mode commands, modals, options and events arrive and answers come back', async () => {
  const { sandbox, ana } = await testDatabase();
  const mentions: string[] = [];
  const app = await startSocketApp(sandbox, (bolt) => {
    bolt.command('/hello', ({ ack }) => ack({ response_type: 'ephemeral', text: 'hi' }));
    bolt.command('/form', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'form',
          title: { type: 'plain_text', text: 'Form' },
          submit: { type: 'plain_text', text: 'Save' },
          blocks: [
            {
              type: 'input',
              block_id: 'p',
              label: { type: 'plain_text', text: 'Patient' },
              element: { type: 'external_select', action_id: 'patients', min_query_length: 0 },
            },
          ],
        },
      });
    });
    bolt.options('patients', ({ ack }) =>
      ack({ options: [{ text: { type: 'plain_text', text: 'K7Q4' }, value: 'p1' }] }),
    );
    bolt.view('form', ({ ack }) => ack({ response_action: 'errors', errors: { p: 'Not this one.' } }));
    bolt.event('app_mention', async ({ event }) => {
      mentions.push(event.text);
    });
  });
  try {
    expect(sandbox.connections).toEqual(['socket-1']);
    expect(await (await ana.command('/hello', { channel: 'team-north' })).tells()).toBe('hi');
    const modal = await (await ana.command('/form', { channel: 'team-north' })).opens();
    await modal.choose('Patient', { pick: 'K7Q4' });
    expect(await modal.submit()).toMatchObject({ errors: { Patient: 'Not this one.' }, closed: false });
    expect(modal.value('Patient')).toBe('K7Q4');
    ana.say('team-north', '@testapp hello');
    await sandbox.waitFor(() => sandbox.deliveries.some((delivery) => delivery.name === 'app_mention'));
    expect(mentions).toEqual([`<@${sandbox.world.app.botUserId}> hello`]);
    expect(sandbox.violations).toEqual([]);
  } finally {
    await app.stop();
    await sandbox.stop();
  }
});

test('each envelope goes to one of several connections', async () => {
  const { sandbox, ana } = await testDatabase();
  const counts = [0, 0];
  const apps = [];
  for (const index of [0, 1]) {
    const listen = (bolt: Parameters<Parameters<typeof startSocketApp>[1]>[0]) =>
      bolt.command('/hello', async ({ ack }) => {
        counts[index] = (counts[index] ?? 0) + 1;
        await ack();
      });
    apps.push(await startSocketApp(sandbox, listen));
  }
  try {
    for (let i = 0; i < 4; i += 1) await ana.command('/hello', { channel: 'team-north' });
    expect(counts).toEqual([2, 2]);
  } finally {
    for (const app of apps) await app.stop();
    await sandbox.stop();
  }
});
