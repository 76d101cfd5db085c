import type { App } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { clinic, type RunningApp, startHttpApp } from './app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function withApp(listen: (app: App) => void) {
  const town = await clinic();
  closing.push(() => town.sandbox.stop());
  const app: RunningApp = await startHttpApp(town.sandbox, listen);
  closing.push(() => app.stop());
  return { ...town, app };
}

const form = (title = 'New task') => ({
  type: 'modal' as const,
  callback_id: 'task',
  title: { type: 'plain_text' as const, text: title },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'what',
      label: { type: 'plain_text' as const, text: 'What is due' },
      element: { type: 'plain_text_input' as const, action_id: 'v', max_length: 50 },
    },
    {
      type: 'input' as const,
      block_id: 'outcome',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Outcome' },
      element: {
        type: 'static_select' as const,
        action_id: 'v',
        options: [
          { text: { type: 'plain_text' as const, text: 'Reached' }, value: 'reached' },
          { text: { type: 'plain_text' as const, text: 'Left a message' }, value: 'left' },
        ],
      },
    },
    {
      type: 'input' as const,
      block_id: 'patient',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Patient' },
      element: { type: 'external_select' as const, action_id: 'patients', min_query_length: 1 },
    },
  ],
});

test('a command opens a modal, the robot fills it by label, and the submission reaches the app', async () => {
  const seen: unknown[] = [];
  const { sandbox, ana } = await withApp((app) => {
    app.command('/form', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form() });
    });
    app.options('patients', async ({ ack, options }) => {
      await ack({
        options: [{ text: { type: 'plain_text', text: `R. C. · ${options.value}` }, value: 'p1' }],
      });
    });
    app.view('task', async ({ ack, view }) => {
      seen.push(view.state.values);
      await ack();
    });
  });
  const modal = await (await ana.command('/form now', { channel: 'team-north' })).opens();
  expect(modal.labels()).toEqual(['What is due', 'Outcome', 'Patient']);
  expect(await modal.submit()).toMatchObject({
    errors: { 'What is due': 'Please complete this required field.' },
    closed: false,
  });
  await modal.fill('What is due', 'Call Mrs Chen');
  await modal.select('Outcome', 'Left a message');
  expect(await modal.search('Patient', 'ch')).toEqual(['R. C. · ch']);
  await modal.choose('Patient', { search: 'ch', pick: 'R. C. · ch' });
  expect(await modal.submit()).toMatchObject({ errors: {}, closed: true });
  expect(seen).toMatchObject([
    { what: { v: { value: 'Call Mrs Chen' } }, outcome: { v: { selected_option: { value: 'left' } } } },
  ]);
  expect(sandbox.violations).toEqual([]);
  expect(sandbox.failures).toEqual([]);
});
