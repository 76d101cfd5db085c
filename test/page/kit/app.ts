import type { App } from '@slack/bolt';
import { board, form, home, PATIENTS, step } from './blocks.ts';

/** What the app heard of a person, for tests that ask what reached it. */
export interface Heard {
  actions: { id: string; value: unknown }[];
  closed: { title: string; isCleared: boolean }[];
  submitted: unknown[];
  queries: string[];
  shortcuts: string[];
  commands: string[];
}

/** Handlers of the try-out app. `gate` lets a test hold a submission or a suggestion until it opens it. */
export function listen(app: App, heard: Heard, gates: { [name: string]: Promise<void> | undefined }): void {
  const presses = new Map<string, number>();
  app.command('/form', async ({ ack, client, command }) => {
    await ack();
    heard.commands.push(command.text);
    await client.views.open({ trigger_id: command.trigger_id, view: form() });
  });
  app.command('/stack', async ({ ack, client, command }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: step(1) });
  });
  app.command('/board', async ({ ack, client, command }) => {
    await ack();
    const atS = Math.floor(Date.now() / 1000);
    await client.chat.postMessage({
      channel: command.channel_id,
      text: 'Today in team north',
      blocks: board(atS),
    });
  });
  app.command('/whisper', async ({ ack, command }) => {
    await ack({ response_type: 'ephemeral', text: `For your eyes only: ${command.text}` });
  });
  app.command('/refused', async ({ ack, client, command }) => {
    await ack();
    const text = 'x'.repeat(3_001);
    await client.chat
      .postMessage({
        channel: command.channel_id,
        text: 'too long',
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
      })
      .catch(() => undefined);
  });
  app.command('/silent', async () => {});

  app.options('patient', async ({ ack, options }) => {
    heard.queries.push(options.value);
    await gates.options;
    const found = PATIENTS.filter((one) => one.toLowerCase().includes(options.value.toLowerCase()));
    await ack({
      options: found.map((one) => ({ text: { type: 'plain_text', text: one }, value: one.slice(-4) })),
    });
  });
  app.view('form', async ({ ack, view, body, client }) => {
    heard.submitted.push(view.state.values);
    await gates.submit;
    const what = view.state.values.what?.what?.value ?? '';
    if (/^x/.test(what)) {
      await ack({
        response_action: 'errors',
        errors: { what: 'Say it in words, please.', due: 'That day is a holiday.' },
      });
      return;
    }
    if (what === 'break') throw new Error('as asked');
    await ack();
    await client.chat.postMessage({ channel: 'C0TEAM', text: `Saved by <@${body.user.id}>: ${what}` });
  });
  app.view('step', async ({ ack }) => await ack({ response_action: 'clear' }));
  app.view({ callback_id: /./, type: 'view_closed' }, async ({ ack, body }) => {
    await ack();
    const isCleared = 'is_cleared' in body && body.is_cleared === true;
    heard.closed.push({ title: body.view.title.text, isCleared });
  });
  app.action('what', async ({ ack, action, body, client }) => {
    await ack();
    const value = 'value' in action ? String(action.value ?? '') : '';
    heard.actions.push({ id: 'what', value });
    if (body.type === 'block_actions' && body.view !== undefined) {
      await client.views.update({ view_id: body.view.id, view: form(value) });
    }
  });
  app.action('push', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || body.view === undefined) return;
    const level = Number(body.view.private_metadata || '0') + 1;
    await client.views.push({ trigger_id: body.trigger_id, view: step(level) });
  });
  app.action('count', async ({ ack, body, client }) => {
    await ack();
    presses.set(body.user.id, (presses.get(body.user.id) ?? 0) + 1);
    await client.views.publish({ user_id: body.user.id, view: home('you', presses.get(body.user.id) ?? 0) });
  });
  app.action('done', async ({ ack, body, client }) => {
    await ack();
    heard.actions.push({ id: 'done', value: body.user.id });
    if (body.type !== 'block_actions' || body.channel === undefined || body.message === undefined) return;
    await client.chat.update({
      channel: body.channel.id,
      ts: body.message.ts,
      text: 'Done',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `Done by <@${body.user.id}>` } }],
    });
  });
  app.action('fails', async () => {
    throw new Error('as asked');
  });
  app.action(
    /^(remove|overflow|urgency|day|person|ticks|card|feedback|sort)$/,
    async ({ ack, action, body, client }) => {
      await ack();
      if (!('action_id' in action)) return;
      const {
        type: _,
        block_id: _block,
        action_ts: _ts,
        action_id: id,
        text: _text,
        placeholder: _words,
        ...value
      } = {
        text: undefined,
        placeholder: undefined,
        ...action,
      };
      heard.actions.push({ id, value });
      if (
        id === 'remove' &&
        body.type === 'block_actions' &&
        body.channel !== undefined &&
        body.message !== undefined
      ) {
        await client.chat.delete({ channel: body.channel.id, ts: body.message.ts });
      }
    },
  );
  app.shortcut('task.from_message', async ({ ack, shortcut, client }) => {
    await ack();
    heard.shortcuts.push('message' in shortcut ? String(shortcut.message.text) : '');
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form() });
  });
  app.shortcut('form.new', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form() });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home' || gates.home !== undefined) return;
    await client.views.publish({ user_id: event.user, view: home('you', presses.get(event.user) ?? 0) });
  });
}
