import { expect, test } from 'vitest';
import { withApp } from './with-app.ts';

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

test('an answer of errors keeps the modal open with the input, under the field’s own label', async () => {
  const { ana, sandbox } = await withApp((app) => {
    app.command('/form', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form() });
    });
    app.view('task', ({ ack }) => ack({ response_action: 'errors', errors: { what: 'Say what to do.' } }));
  });
  const modal = await (await ana.command('/form', { channel: 'team-north' })).opens();
  await modal.fill('What is due', 'x');
  expect(await modal.submit()).toMatchObject({ errors: { 'What is due': 'Say what to do.' }, closed: false });
  expect(modal.value('What is due')).toBe('x');
  expect(modal.text()).toContain('Say what to do.');
  expect(sandbox.violations).toEqual([]);
});

test('a submission may be answered with another view, with one on top, or with the end of all', async () => {
  const { ana } = await withApp((app) => {
    app.command('/form', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form('First') });
    });
    app.view('task', async ({ ack, view }) => {
      if (view.title.text === 'First') await ack({ response_action: 'update', view: form('Second') });
      else if (view.title.text === 'Second') await ack({ response_action: 'push', view: form('Third') });
      else await ack({ response_action: 'clear' });
    });
  });
  const first = await (await ana.command('/form', { channel: 'team-north' })).opens();
  await first.fill('What is due', 'kept');
  const second = (await first.submit()).next;
  expect(second?.title).toBe('Second');
  expect(second?.value('What is due')).toBe('kept');
  const third = (await second?.submit())?.next;
  expect(third?.title).toBe('Third');
  await third?.fill('What is due', 'x');
  expect(await third?.submit()).toMatchObject({ closed: true });
  expect(ana.hasModal()).toBe(false);
});

test.each([
  [
    'errors for a block that is not there',
    { response_action: 'errors', errors: { nowhere: 'No.' } },
    /nowhere/,
  ],
  ['an unknown action', { response_action: 'shut' }, /must be one of/],
  [
    'a view that Slack refuses',
    { response_action: 'update', view: { ...form('a title that is far too long to fit') } },
    /less than 25/,
  ],
])('a submission answered with %s is trouble for the person and a violation', async (_what, answer, says) => {
  const { ana, sandbox } = await withApp((app) => {
    app.command('/form', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form() });
    });
    // The typings would not let such an answer through, which is why Slack's own check matters.
    app.view('task', ({ ack }) => (ack as (body: object) => Promise<void>)(answer));
  });
  const modal = await (await ana.command('/form', { channel: 'team-north' })).opens();
  await modal.fill('What is due', 'x');
  expect(await modal.submit()).toMatchObject({ closed: false });
  expect(sandbox.violations[0]?.messages.join()).toMatch(says);
  expect(sandbox.failures[0]?.seen).toMatch(/trouble connecting/);
});

test('a submission that fails keeps the modal open and tells the person', async () => {
  const { ana, app, sandbox } = await withApp((bolt) => {
    bolt.command('/form', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form() });
    });
  });
  const modal = await (await ana.command('/form', { channel: 'team-north' })).opens();
  await modal.fill('What is due', 'x');
  await app.stop();
  const { ack, closed } = await modal.submit();
  expect(closed).toBe(false);
  expect(ack).toMatchObject({ ok: false, seen: 'We had some trouble connecting. Try again?' });
  expect(modal.value('What is due')).toBe('x');
  expect(sandbox.failures.map((failure) => failure.gesture)).toEqual(['view_submission']);
});

test('what Slack’s client would hold back can be sent all the same', async () => {
  const lengths: number[] = [];
  const { ana } = await withApp((app) => {
    app.command('/form', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form() });
    });
    app.view('task', async ({ ack, view }) => {
      lengths.push(view.state.values.what?.v?.value?.length ?? 0);
      await ack();
    });
  });
  const modal = await (await ana.command('/form', { channel: 'team-north' })).opens();
  await modal.fill('What is due', 'x'.repeat(60));
  expect((await modal.submit()).errors).toEqual({ 'What is due': 'Must be at most 50 characters long.' });
  expect(lengths).toEqual([]);
  expect((await modal.submit({ bypassClient: true })).closed).toBe(true);
  expect(lengths).toEqual([60]);
});

test('a closed modal is told only where the app asked for it', async () => {
  const closed: boolean[] = [];
  const { ana } = await withApp((app) => {
    app.command('/form', async ({ ack, client, body }) => {
      await ack();
      const notify_on_close = body.text === 'notify';
      await client.views.open({ trigger_id: body.trigger_id, view: { ...form(), notify_on_close } });
    });
    app.view({ callback_id: 'task', type: 'view_closed' }, async ({ ack, body }) => {
      if (body.type === 'view_closed') closed.push(body.is_cleared);
      await ack();
    });
  });
  await (await (await ana.command('/form', { channel: 'team-north' })).opens()).close();
  expect(closed).toEqual([]);
  await (await (await ana.command('/form notify', { channel: 'team-north' })).opens()).close();
  expect(closed).toEqual([false]);
});

test('more than 100 suggestions are a violation and the person gets none', async () => {
  const { ana, sandbox } = await withApp((app) => {
    app.command('/form', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form() });
    });
    app.options('patients', ({ ack }) =>
      ack({
        options: Array.from({ length: 101 }, (_, i) => ({
          text: { type: 'plain_text', text: `P${i}` },
          value: `${i}`,
        })),
      }),
    );
  });
  const modal = await (await ana.command('/form', { channel: 'team-north' })).opens();
  expect(await modal.search('Patient', 'p')).toEqual([]);
  expect(sandbox.violations).toMatchObject([
    { where: 'answer to block_suggestion', code: 'invalid_options' },
  ]);
});

test('a field that dispatches tells the app at once, and the update shows', async () => {
  const { ana } = await withApp((app) => {
    const due = (understood: string) => ({
      ...form('Due'),
      blocks: [
        {
          type: 'input' as const,
          block_id: 'due',
          dispatch_action: true,
          label: { type: 'plain_text' as const, text: 'When' },
          element: { type: 'plain_text_input' as const, action_id: 'when' },
        },
        { type: 'section' as const, text: { type: 'mrkdwn' as const, text: understood } },
      ],
    });
    app.command('/form', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: due('Nothing yet') });
    });
    app.action('when', async ({ ack, action, body, client }) => {
      await ack();
      if (body.type !== 'block_actions' || action.type !== 'plain_text_input' || body.view === undefined)
        return;
      await client.views.update({
        view_id: body.view.id,
        hash: body.view.hash,
        view: due(`Understood: *${action.value}*`),
      });
    });
  });
  const modal = await (await ana.command('/form', { channel: 'team-north' })).opens();
  const gesture = await modal.fill('When', 'tomorrow 9am');
  expect(gesture?.ack.ok).toBe(true);
  await modal.shows('Understood: tomorrow 9am');
  expect(modal.value('When')).toBe('tomorrow 9am');
});

test('shortcuts go by their names in the menu and carry the message', async () => {
  const seen: unknown[] = [];
  const { ana, sandbox } = await withApp((app) => {
    app.shortcut('make_task', async ({ ack, shortcut, client }) => {
      await ack();
      if (shortcut.type === 'message_action') seen.push([shortcut.message.text, shortcut.channel.id]);
      await client.views.open({ trigger_id: shortcut.trigger_id, view: form() });
    });
    app.shortcut('new_task', async ({ ack, shortcut }) => {
      await ack();
      seen.push(shortcut.type);
    });
  });
  const message = ana.say('team-north', 'Mrs Chen called');
  await (await ana.shortcut('Create task', { message })).opens();
  await ana.shortcut('New task');
  expect(seen).toEqual([['Mrs Chen called', message.channel], 'shortcut']);
  await expect(ana.shortcut('Fly')).rejects.toThrow(/there are: "New task"/);
  expect(sandbox.violations).toEqual([]);
});

test('a person waits for a form that is opened first and filled after', async () => {
  const { ana, sandbox } = await withApp((app) => {
    app.command('/form', async ({ ack, client, body }) => {
      await ack();
      const loading = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'One moment' } };
      const { submit: _, ...empty } = { ...form('Form'), blocks: [loading] };
      const { view } = await client.views.open({ trigger_id: body.trigger_id, view: empty });
      await sandbox.waitFor(() => sandbox.calls.some((call) => call.method === 'api.test'));
      await client.views.update({ view_id: String(view?.id), view: form('Form') });
    });
    app.view('task', ({ ack }) => ack());
  });
  const modal = await (await ana.command('/form', { channel: 'team-north' })).opens();
  await expect(modal.fill('What is due', 'x', { timeoutMs: 20 })).rejects.toThrow(/no field "What is due"/);
  const filling = modal.fill('What is due', 'x');
  await fetch(`${sandbox.apiUrl}api.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.botToken}` },
  });
  await filling;
  expect((await modal.submit()).closed).toBe(true);
});

test('an asking menu that stays empty says why', async () => {
  const { ana } = await withApp((app) => {
    app.command('/form', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form() });
    });
    app.options('patients', ({ ack }) => ack({ options: [] }));
  });
  const modal = await (await ana.command('/form', { channel: 'team-north' })).opens();
  await expect(modal.choose('Patient', { search: 'zz', pick: 'R. C.' })).rejects.toThrow(
    /"Patient" offers nothing for "zz" \(answered with an empty list/,
  );
  await expect(modal.choose('Patient', { search: '', pick: 'R. C.' })).rejects.toThrow(
    /only from 1 letters on/,
  );
});
