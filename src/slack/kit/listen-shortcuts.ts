import type { App, MessageShortcut } from '@slack/bolt';
import { asReply, firstSuccessful, NO_FORM, openForm, replier } from './answer.ts';
import { explainFailure } from './failure.ts';
import type { FlowsOf, ShortcutGesture } from './flows.ts';
import { contextFor, type KitDeps, newRequestId } from './gesture-context.ts';
import { noticeView } from './modal.ts';
import { mrkdwn } from './mrkdwn.ts';
import { typedText } from './typed-text.ts';

const STALE = mrkdwn`That shortcut is from another version of Northstar. Nothing was changed. \`/care help\` lists what it can do.`;

/** Shortcuts on a message or from the menu: ack, open the form, find the person, fill it. */
export function listenToShortcuts(app: App, flows: FlowsOf<'shortcut'>, deps: KitDeps): void {
  app.shortcut(/.*/, ({ ack, shortcut, respond }) =>
    deps.track(async () => {
      await ack();
      const flow = flows.get(shortcut.callback_id);
      const requestId = newRequestId();
      const log = deps.log.child({ requestId, shortcut: shortcut.callback_id });
      let form = NO_FORM;
      try {
        form = await openForm(deps.client, shortcut.trigger_id, 'open');
        if (!flow) return await form.fill(noticeView(STALE));
        const ctx = await contextFor(deps, shortcut.user.id, { id: requestId, log });
        const opened = form;
        await flow.handle({
          ctx,
          client: deps.client,
          phi: deps.phi,
          model: deps.model,
          texts: deps.texts,
          tables: deps.tables,
          reports: deps.reports,
          reply: (message) => opened.fill(noticeView(asReply(message).text)),
          form,
          message: shortcut.type === 'message_action' ? messageOf(shortcut) : null,
        });
      } catch (error) {
        const { sentence, isDuplicate } = explainFailure(error, { log, requestId, faultOf: deps.faultOf });
        if (isDuplicate) return;
        await firstSuccessful(log, [
          ...(form === NO_FORM ? [] : [() => form.fill(noticeView(sentence))]),
          // Slack gives no response_url to a shortcut that is on no message.
          () => (shortcut.type === 'message_action' ? replier(respond)(sentence) : Promise.resolve()),
        ]);
      }
    }),
  );
}

function messageOf({ channel, message }: MessageShortcut): ShortcutGesture['message'] {
  return {
    channelId: channel.id,
    ts: message.ts,
    threadTs: typeof message.thread_ts === 'string' ? message.thread_ts : null,
    text: typedText(message.text ?? ''),
    authorId: message.user ?? null,
  };
}
