// Longer than 250 lines: one row for each limit of Slack's, side by side as in its documentation.
import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { testDatabase, webClient } from './app.ts';
import { refusal } from './refusal.ts';

type Json = { [key: string]: unknown };

let sandbox: Sandbox;
let client: WebClient;
let channel: string;
let user: string;

beforeAll(async () => {
  const browserApp = await testDatabase();
  sandbox = browserApp.sandbox;
  channel = browserApp.team.id;
  user = browserApp.ana.id;
  client = webClient(sandbox);
});
afterAll(() => sandbox.stop());

let violationsBefore = 0;
beforeEach(() => {
  violationsBefore = sandbox.violations.length;
});

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const long = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (index: number, text = `Choice ${index}`) => ({ text: plain(text), value: `v${index}` });
const section = (extra: Json = {}) => ({ type: 'section', text: mrkdwn('Hello'), ...extra });
const actions = (...elements: Json[]) => ({ type: 'actions', elements });
const button = (extra: Json = {}) => ({ type: 'button', text: plain('Done'), action_id: 'done', ...extra });
const select = (extra: Json = {}) => ({
  type: 'static_select',
  action_id: 's',
  options: [option(1)],
  ...extra,
});
const input = (element: Json, extra: Json = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...extra,
});
const textInput = (extra: Json = {}) => ({ type: 'plain_text_input', action_id: 't', ...extra });

/** [what, blocks that Slack takes, blocks that it refuses, what it says] */
const MESSAGE_LIMITS: [string, Json[], Json[], RegExp][] = [
  [
    '50 blocks',
    many(50, () => ({ type: 'divider' })),
    many(51, () => ({ type: 'divider' })),
    /no more than 50 items/,
  ],
  [
    'section text of 3000',
    [section({ text: plain(long(3000)) })],
    [section({ text: plain(long(3001)) })],
    /less than 3001/,
  ],
  ['section text that is not empty', [section()], [section({ text: plain('') })], /more than 0/],
  [
    '10 fields',
    [section({ fields: many(10, () => plain('a')) })],
    [section({ fields: many(11, () => plain('a')) })],
    /no more than 10/,
  ],
  [
    'field text of 2000',
    [section({ fields: [plain(long(2000))] })],
    [section({ fields: [plain(long(2001))] })],
    /less than 2001/,
  ],
  ['a section with something in it', [section()], [{ type: 'section' }], /text or fields/],
  [
    'header of 150',
    [{ type: 'header', text: plain(long(150)) }],
    [{ type: 'header', text: plain(long(151)) }],
    /less than 151/,
  ],
  [
    'header in plain text',
    [{ type: 'header', text: plain('a') }],
    [{ type: 'header', text: mrkdwn('a') }],
    /must be one of: plain_text/,
  ],
  [
    'button text of 75',
    [actions(button({ text: plain(long(75)) }))],
    [actions(button({ text: plain(long(76)) }))],
    /less than 76/,
  ],
  [
    'button value of 2000',
    [actions(button({ value: long(2000) }))],
    [actions(button({ value: long(2001) }))],
    /less than 2001/,
  ],
  [
    'button url of 3000',
    [actions(button({ url: `https://a.example/${long(2982)}` }))],
    [actions(button({ url: `https://a.example/${long(2983)}` }))],
    /less than 3001/,
  ],
  [
    'accessibility label of 75',
    [actions(button({ accessibility_label: long(75) }))],
    [actions(button({ accessibility_label: long(76) }))],
    /less than 76/,
  ],
  [
    '25 elements in actions',
    [actions(...many(25, (i) => button({ action_id: `a${i}` })))],
    [actions(...many(26, (i) => button({ action_id: `a${i}` })))],
    /no more than 25/,
  ],
  [
    '10 elements in context',
    [{ type: 'context', elements: many(10, () => mrkdwn('a')) }],
    [{ type: 'context', elements: many(11, () => mrkdwn('a')) }],
    /no more than 10/,
  ],
  [
    '100 options',
    [actions(select({ options: many(100, (i) => option(i)) }))],
    [actions(select({ options: many(101, (i) => option(i)) }))],
    /no more than 100/,
  ],
  [
    '100 option groups',
    [
      actions(
        select({
          options: undefined,
          option_groups: many(100, (i) => ({ label: plain(`g${i}`), options: [option(i)] })),
        }),
      ),
    ],
    [
      actions(
        select({
          options: undefined,
          option_groups: many(101, (i) => ({ label: plain(`g${i}`), options: [option(i)] })),
        }),
      ),
    ],
    /no more than 100/,
  ],
  [
    'option text of 75',
    [actions(select({ options: [option(1, long(75))] }))],
    [actions(select({ options: [option(1, long(76))] }))],
    /less than 76/,
  ],
  [
    'option value of 75',
    [actions(select({ options: [{ text: plain('a'), value: long(75) }] }))],
    [actions(select({ options: [{ text: plain('a'), value: long(76) }] }))],
    /less than 76/,
  ],
  [
    'option description of 75',
    [actions(select({ options: [{ ...option(1), description: plain(long(75)) }] }))],
    [actions(select({ options: [{ ...option(1), description: plain(long(76)) }] }))],
    /less than 76/,
  ],
  [
    'options with their own values',
    [actions(select({ options: [option(1), option(2)] }))],
    [actions(select({ options: [option(1), option(1)] }))],
    /unique/,
  ],
  [
    'an initial option that is among the options',
    [actions(select({ initial_option: option(1) }))],
    [actions(select({ initial_option: option(2) }))],
    /initial_option/,
  ],
  [
    'either options or groups',
    [actions(select())],
    [actions(select({ option_groups: [{ label: plain('g'), options: [option(1)] }] }))],
    /either options or option_groups/,
  ],
  [
    'placeholder of 150',
    [actions(select({ placeholder: plain(long(150)) }))],
    [actions(select({ placeholder: plain(long(151)) }))],
    /less than 151/,
  ],
  [
    '2 to 5 overflow options',
    [actions({ type: 'overflow', action_id: 'o', options: many(5, (i) => option(i)) })],
    [actions({ type: 'overflow', action_id: 'o', options: many(6, (i) => option(i)) })],
    /no more than 5/,
  ],
  [
    'at least 2 overflow options',
    [actions({ type: 'overflow', action_id: 'o', options: many(2, (i) => option(i)) })],
    [actions({ type: 'overflow', action_id: 'o', options: [option(1)] })],
    /no fewer than 2/,
  ],
  [
    '10 checkboxes',
    [actions({ type: 'checkboxes', action_id: 'c', options: many(10, (i) => option(i)) })],
    [actions({ type: 'checkboxes', action_id: 'c', options: many(11, (i) => option(i)) })],
    /no more than 10/,
  ],
  [
    '10 radio buttons',
    [actions({ type: 'radio_buttons', action_id: 'r', options: many(10, (i) => option(i)) })],
    [actions({ type: 'radio_buttons', action_id: 'r', options: many(11, (i) => option(i)) })],
    /no more than 10/,
  ],
  [
    'a date that exists',
    [actions({ type: 'datepicker', action_id: 'd', initial_date: '2028-02-29' })],
    [actions({ type: 'datepicker', action_id: 'd', initial_date: '2027-02-29' })],
    /YYYY-MM-DD/,
  ],
  [
    'a time as HH:mm',
    [actions({ type: 'timepicker', action_id: 'd', initial_time: '09:05' })],
    [actions({ type: 'timepicker', action_id: 'd', initial_time: '9:05' })],
    /HH:mm/,
  ],
  ['confirm title of 100', [confirmed('title', 100)], [confirmed('title', 101)], /less than 101/],
  ['confirm text of 300', [confirmed('text', 300)], [confirmed('text', 301)], /less than 301/],
  ['confirm button of 30', [confirmed('confirm', 30)], [confirmed('confirm', 31)], /less than 31/],
  ['deny button of 30', [confirmed('deny', 30)], [confirmed('deny', 31)], /less than 31/],
  [
    'block id of 255',
    [section({ block_id: long(255) })],
    [section({ block_id: long(256) })],
    /less than 256/,
  ],
  [
    'action id of 255',
    [actions(button({ action_id: long(255) }))],
    [actions(button({ action_id: long(256) }))],
    /less than 256/,
  ],
  [
    'block ids used once',
    [section({ block_id: 'a' }), section({ block_id: 'b' })],
    [section({ block_id: 'a' }), section({ block_id: 'a' })],
    /already exists/,
  ],
  [
    'action ids used once in a block',
    [actions(button(), button({ action_id: 'b' }))],
    [actions(button(), button())],
    /already exists/,
  ],
  [
    'markdown of 12,000',
    [{ type: 'markdown', text: long(12_000) }],
    [{ type: 'markdown', text: long(12_001) }],
    /less than 12001/,
  ],
  [
    'card title of 150',
    [{ type: 'card', title: mrkdwn(long(150)) }],
    [{ type: 'card', title: mrkdwn(long(151)) }],
    /less than 151/,
  ],
  [
    'card body of 200',
    [{ type: 'card', body: mrkdwn(long(200)) }],
    [{ type: 'card', body: mrkdwn(long(201)) }],
    /less than 201/,
  ],
  [
    '3 buttons on a card',
    [{ type: 'card', title: mrkdwn('a'), actions: many(3, (i) => button({ action_id: `a${i}` })) }],
    [{ type: 'card', title: mrkdwn('a'), actions: many(4, (i) => button({ action_id: `a${i}` })) }],
    /no more than 3/,
  ],
  [
    '10 cards in a carousel',
    [{ type: 'carousel', elements: many(10, () => ({ type: 'card', title: mrkdwn('a') })) }],
    [{ type: 'carousel', elements: many(11, () => ({ type: 'card', title: mrkdwn('a') })) }],
    /no more than 10/,
  ],
  ['a table of 100 rows', [table(100, 2)], [table(101, 2)], /no more than 100/],
  ['a table of 20 columns', [table(1, 20)], [table(1, 21)], /no more than 20/],
  ['alerts only in modals', [section()], [{ type: 'alert', text: plain('No') }], /unsupported type: alert/],
  ['block types that exist', [section()], [{ type: 'sektion' }], /unsupported type: sektion/],
  [
    'elements where they may stand',
    [section({ accessory: button() })],
    [section({ accessory: textInput() })],
    /unsupported type: plain_text_input/,
  ],
  ['properties that exist', [section()], [section({ colour: 'red' })], /invalid additional property: colour/],
  [
    'rich text with known parts',
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
      },
    ],
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'mrkdwn', text: 'a' }] }],
      },
    ],
    /must be one of/,
  ],
  [
    'image with alternative text',
    [{ type: 'image', image_url: 'https://a.example/a.png', alt_text: 'a' }],
    [{ type: 'image', image_url: 'https://a.example/a.png' }],
    /alt_text/,
  ],
];

function confirmed(part: string, length: number): Json {
  const confirm = { title: plain('Sure?'), text: plain('Really?'), confirm: plain('Yes'), deny: plain('No') };
  return actions(button({ confirm: { ...confirm, [part]: plain(long(length)) } }));
}

function table(rows: number, columns: number): Json {
  return { type: 'table', rows: many(rows, () => many(columns, () => ({ type: 'raw_text', text: 'a' }))) };
}

describe('a message', () => {
  test.each(MESSAGE_LIMITS)('may have %s and no more', async (_what, good, bad, says) => {
    const posted = await client.apiCall('chat.postMessage', { channel, text: 'a', blocks: good });
    expect(posted.ok).toBe(true);
    expect(sandbox.violations).toHaveLength(violationsBefore);
    const answer = await refusal(client.apiCall('chat.postMessage', { channel, text: 'a', blocks: bad }));
    expect(answer.error).toBe('invalid_blocks');
    expect(answer.messages.join('\n')).toMatch(says);
    expect(answer.messages.join('\n')).toMatch(/\[json-pointer:\/blocks/);
    expect(sandbox.violations).toHaveLength(violationsBefore + 1);
  });

  test.each([
    ['nothing to show', {}, 'no_text'],
    ['text of more than 40,000', { text: long(40_001) }, 'msg_too_long'],
    ['blocks that are no list', { text: 'a', blocks: 'oops' }, 'invalid_blocks_format'],
    [
      'more block text than fits',
      { text: 'a', blocks: many(5, () => section({ text: plain(long(3000)) })) },
      'msg_blocks_too_long',
    ],
    ['metadata without a type', { text: 'a', metadata: { event_payload: {} } }, 'invalid_metadata_schema'],
    ['metadata that is no object', { text: 'a', metadata: 'oops' }, 'invalid_metadata_format'],
    [
      'metadata that is too large',
      { text: 'a', metadata: { event_type: 'a', event_payload: { a: long(17_000) } } },
      'metadata_too_large',
    ],
  ])('with %s is refused', async (_what, args, code) => {
    expect((await refusal(client.apiCall('chat.postMessage', { channel, ...args }))).error).toBe(code);
  });

  test('without top-level text goes through and is noted as a warning', async () => {
    const before = sandbox.warnings.length;
    await client.apiCall('chat.postMessage', { channel, blocks: [section()] });
    expect(sandbox.warnings.slice(before).map((warning) => warning.code)).toEqual([
      'missing_text_in_message',
    ]);
  });

  test('cannot be updated to more than 4,000 characters', async () => {
    const posted = await client.chat.postMessage({ channel, text: 'a' });
    const answer = await refusal(client.chat.update({ channel, ts: String(posted.ts), text: long(4001) }));
    expect(answer.error).toBe('msg_too_long');
    expect((await client.chat.update({ channel, ts: String(posted.ts), text: long(4000) })).ok).toBe(true);
  });
});

const modal = (extra: Json = {}) => ({ type: 'modal', title: plain('Title'), blocks: [section()], ...extra });

const VIEW_LIMITS: [string, Json, Json, RegExp][] = [
  [
    'a title of 24',
    modal({ title: plain(long(24)) }),
    modal({ title: plain(long(25)) }),
    /less than 25.*\/view\/title/,
  ],
  ['a submit of 24', modal({ submit: plain(long(24)) }), modal({ submit: plain(long(25)) }), /less than 25/],
  ['a close of 24', modal({ close: plain(long(24)) }), modal({ close: plain(long(25)) }), /less than 25/],
  [
    'private metadata of 3000',
    modal({ private_metadata: long(3000) }),
    modal({ private_metadata: long(3001) }),
    /less than 3001/,
  ],
  [
    'a callback id of 255',
    modal({ callback_id: long(255) }),
    modal({ callback_id: long(256) }),
    /less than 256/,
  ],
  [
    '100 blocks',
    modal({ blocks: many(100, () => ({ type: 'divider' })) }),
    modal({ blocks: many(101, () => ({ type: 'divider' })) }),
    /no more than 100/,
  ],
  [
    'a submit button with an input',
    modal({ submit: plain('Go'), blocks: [input(textInput())] }),
    modal({ blocks: [input(textInput())] }),
    /submit/,
  ],
  [
    'a label of 2000',
    modal({ submit: plain('Go'), blocks: [input(textInput(), { label: plain(long(2000)) })] }),
    modal({ submit: plain('Go'), blocks: [input(textInput(), { label: plain(long(2001)) })] }),
    /less than 2001/,
  ],
  [
    'a hint of 2000',
    modal({ submit: plain('Go'), blocks: [input(textInput(), { hint: plain(long(2000)) })] }),
    modal({ submit: plain('Go'), blocks: [input(textInput(), { hint: plain(long(2001)) })] }),
    /less than 2001/,
  ],
  [
    'a text field of 3000',
    modal({ submit: plain('Go'), blocks: [input(textInput({ max_length: 3000 }))] }),
    modal({ submit: plain('Go'), blocks: [input(textInput({ max_length: 3001 }))] }),
    /between 1 and 3000/,
  ],
  [
    'an alert of 200',
    modal({ blocks: [{ type: 'alert', text: plain(long(200)) }] }),
    modal({ blocks: [{ type: 'alert', text: plain(long(201)) }] }),
    /less than 201/,
  ],
  [
    'no markdown',
    modal(),
    modal({ blocks: [{ type: 'markdown', text: 'a' }] }),
    /unsupported type: markdown/,
  ],
  ['no table', modal(), modal({ blocks: [table(1, 1)] }), /unsupported type: table/],
  [
    'no second focus',
    modal({ submit: plain('Go'), blocks: [input(textInput({ focus_on_load: true }))] }),
    modal({
      submit: plain('Go'),
      blocks: [input(textInput({ focus_on_load: true })), input(textInput({ focus_on_load: true }))],
    }),
    /focus_on_load/,
  ],
  ['no other type of view', modal(), { type: 'home', blocks: [section()] }, /must be one of: modal/],
];

describe('a modal', () => {
  test.each(VIEW_LIMITS)('may have %s', async (_what, good, bad, says) => {
    const open = (view: Json) =>
      client.apiCall('views.open', { trigger_id: sandbox.world.triggers.issue(user).id, view });
    expect((await open(good)).ok).toBe(true);
    const answer = await refusal(open(bad));
    expect(answer.error).toBe('invalid_arguments');
    expect(answer.messages.join('\n')).toMatch(says);
  });

  test('larger than 250 kB is refused whole', async () => {
    const blocks = many(99, () => section({ text: plain(long(2900)) }));
    const call = client.apiCall('views.open', {
      trigger_id: sandbox.world.triggers.issue(user).id,
      view: modal({ blocks }),
    });
    expect((await refusal(call)).error).toBe('view_too_large');
  });
});

test('Home takes 100 blocks and no alert', async () => {
  const publish = (blocks: Json[]) =>
    client.apiCall('views.publish', { user_id: user, view: { type: 'home', blocks } });
  expect((await publish(many(100, () => section()))).ok).toBe(true);
  expect((await refusal(publish(many(101, () => section())))).messages.join()).toMatch(/no more than 100/);
  expect((await refusal(publish([{ type: 'alert', text: plain('a') }]))).messages.join()).toMatch(
    /unsupported type/,
  );
});
