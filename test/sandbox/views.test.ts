import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Robot, Sandbox } from '../../sandbox/sandbox.ts';
import { testDatabase, webClient } from './app.ts';
import { refusal } from './refusal.ts';

let sandbox: Sandbox;
let client: WebClient;
let ana: Robot;

beforeEach(async () => {
  const browserApp = await testDatabase();
  sandbox = browserApp.sandbox;
  ana = browserApp.ana;
  client = webClient(sandbox);
});
afterEach(() => sandbox.stop());

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const field = (blockId: string, actionId = 'v') => ({
  type: 'input' as const,
  block_id: blockId,
  label: plain(`Field ${blockId}`),
  element: { type: 'plain_text_input' as const, action_id: actionId },
});
const view = (title: string, ...blocks: ReturnType<typeof field>[]) => ({
  type: 'modal' as const,
  title: plain(title),
  submit: plain('Save'),
  blocks: blocks.length > 0 ? blocks : [field('a')],
});
const trigger = () => sandbox.world.triggers.issue(ana.id).id;
const open = (title = 'First', ...blocks: ReturnType<typeof field>[]) =>
  client.views.open({ trigger_id: trigger(), view: view(title, ...blocks) });

test('a trigger is dead three seconds later', async () => {
  const id = trigger();
  sandbox.clock.advance(3_001);
  const answer = await refusal(client.views.open({ trigger_id: id, view: view('Late') }));
  expect(answer.error).toBe('expired_trigger_id');
  expect(ana.hasModal()).toBe(false);
});

test('a trigger works once', async () => {
  const id = trigger();
  await client.views.open({ trigger_id: id, view: view('One') });
  const answer = await refusal(client.views.open({ trigger_id: id, view: view('Two') }));
  expect(answer.error).toBe('exchanged_trigger_id');
  expect(ana.modal().title).toBe('One');
});

test('a trigger nobody pulled is invalid, and a missing one is a missing argument', async () => {
  expect((await refusal(client.views.open({ trigger_id: 'made-up', view: view('A') }))).error).toBe(
    'invalid_trigger_id',
  );
  const missing = await refusal(client.apiCall('views.open', { view: view('A') }));
  expect(missing).toMatchObject({
    error: 'invalid_arguments',
    messages: [expect.stringContaining('trigger_id')],
  });
});

test('the guide’s spelling of bad triggers can be asked for', async () => {
  const other = await testDatabase({ triggerSpelling: 'guide' });
  const id = other.sandbox.world.triggers.issue(other.ana.id).id;
  other.sandbox.clock.advance(3_001);
  const answer = await refusal(webClient(other.sandbox).views.open({ trigger_id: id, view: view('Late') }));
  expect(answer.error).toBe('trigger_expired');
  await other.sandbox.stop();
});

test('an update with an old hash is refused and changes nothing', async () => {
  const { view: opened } = await open();
  const viewId = String(opened?.id);
  await client.views.update({ view_id: viewId, hash: String(opened?.hash), view: view('Second') });
  const answer = await refusal(
    client.views.update({ view_id: viewId, hash: String(opened?.hash), view: view('Third') }),
  );
  expect(answer.error).toBe('hash_conflict');
  expect(ana.modal().title).toBe('Second');
});

test('what was typed survives an update only where block id and action id stay', async () => {
  const { view: opened } = await open('Form', field('kept'), field('renamed'), field('moved', 'old'));
  const modal = ana.modal();
  for (const label of ['Field kept', 'Field renamed', 'Field moved']) await modal.fill(label, 'typed');
  await client.views.update({
    view_id: String(opened?.id),
    view: view('Form', field('kept'), field('other'), field('moved', 'new')),
  });
  expect(modal.value('Field kept')).toBe('typed');
  expect(modal.value('Field other')).toBe('');
  expect(modal.value('Field moved')).toBe('');
});

test('a view is found by its external id, which only one open view may have', async () => {
  await client.views.open({ trigger_id: trigger(), view: { ...view('Named'), external_id: 'x1' } });
  await client.views.update({ external_id: 'x1', view: view('Renamed') });
  expect(ana.modal().title).toBe('Renamed');
  const ben = sandbox.world.triggers.issue('U0SB00002').id;
  await client.views.update({ view_id: ana.modal().view.id, view: { ...view('Named'), external_id: 'x1' } });
  const answer = await refusal(
    client.views.open({ trigger_id: ben, view: { ...view('Other'), external_id: 'x1' } }),
  );
  expect(answer.error).toBe('duplicate_external_id');
});

test('a stack holds three views and closing shows the one beneath', async () => {
  await open('One');
  for (const title of ['Two', 'Three']) await client.views.push({ trigger_id: trigger(), view: view(title) });
  const answer = await refusal(client.views.push({ trigger_id: trigger(), view: view('Four') }));
  expect(answer.error).toBe('push_limit_reached');
  expect(sandbox.violations.map((violation) => violation.code)).toEqual(['push_limit_reached']);
  expect(sandbox.openViews(ana.id).map((one) => one.title?.text)).toEqual(['One', 'Two', 'Three']);
  await ana.modal().close();
  expect(ana.modal().title).toBe('Two');
  await ana.modal().close({ all: true });
  expect(ana.hasModal()).toBe(false);
});

test('a closed view cannot be updated', async () => {
  const { view: opened } = await open();
  await ana.modal().close();
  const answer = await refusal(client.views.update({ view_id: String(opened?.id), view: view('Ghost') }));
  expect(answer.error).toBe('not_found');
});

test('the state of every kind of field has the shape Slack sends', async () => {
  const option = { text: plain('One'), value: '1' };
  const elements = [
    { type: 'plain_text_input' as const, initial_value: 'typed' },
    { type: 'number_input' as const, is_decimal_allowed: false, initial_value: '3' },
    { type: 'static_select' as const, options: [option], initial_option: option },
    { type: 'multi_static_select' as const, options: [option] },
    { type: 'checkboxes' as const, options: [option] },
    { type: 'radio_buttons' as const, options: [option] },
    { type: 'datepicker' as const, initial_date: '2026-03-01' },
    { type: 'timepicker' as const },
    { type: 'users_select' as const },
    { type: 'multi_users_select' as const },
    { type: 'conversations_select' as const },
    { type: 'external_select' as const },
  ];
  await client.apiCall('views.open', {
    trigger_id: trigger(),
    view: {
      ...view('All'),
      blocks: elements.map((element) => ({
        type: 'input',
        block_id: element.type,
        label: plain(element.type),
        element: { ...element, action_id: 'v' },
      })),
    },
  });
  const modal = ana.modal();
  await modal.fill('radio_buttons', 'One');
  await modal.fill('checkboxes', ['One']);
  await modal.fill('timepicker', '09:30');
  await modal.fill('users_select', 'Ben Okafor');
  await modal.fill('multi_users_select', ['@Ana Ruiz', 'Ben Okafor']);
  await modal.fill('conversations_select', '#team-north');
  const held = Object.fromEntries(
    Object.entries(modal.view.state).map(([block, values]) => [block, values.v]),
  );
  expect(held).toEqual({
    plain_text_input: { type: 'plain_text_input', value: 'typed' },
    number_input: { type: 'number_input', value: '3' },
    static_select: { type: 'static_select', selected_option: option },
    multi_static_select: { type: 'multi_static_select', selected_options: [] },
    checkboxes: { type: 'checkboxes', selected_options: [option] },
    radio_buttons: { type: 'radio_buttons', selected_option: option },
    datepicker: { type: 'datepicker', selected_date: '2026-03-01' },
    timepicker: { type: 'timepicker', selected_time: '09:30' },
    users_select: { type: 'users_select', selected_user: 'U0SB00002' },
    multi_users_select: { type: 'multi_users_select', selected_users: ['U0SB00001', 'U0SB00002'] },
    conversations_select: { type: 'conversations_select', selected_conversation: 'C0SB00003' },
    external_select: { type: 'external_select', selected_option: null },
  });
});
