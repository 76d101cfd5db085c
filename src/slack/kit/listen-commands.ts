import type { App } from '@slack/bolt';
import pLimit from 'p-limit';
import { firstSuccessful, NO_FORM, openForm, replier } from './answer.ts';
import { explainFailure } from './failure.ts';
import type { FlowsOf } from './flows.ts';
import { contextFor, type KitDeps, newRequestId } from './gesture-context.ts';
import { noticeView } from './modal.ts';
import { escapeMrkdwn, mrkdwn, plainQuotes } from './mrkdwn.ts';
import { typedText } from './typed-text.ts';

/**
 * Enough to keep the database's ten connections busy. When fifty people ask at once, forms open first (their triggers
 * live for 3 s) and are filled a few at a time after that: filling all at once kept the opening waiting.
 */
const FILLED_AT_ONCE = 8;

/** The manifest and the program are of different versions, or the name was never ours. */
const unknownCommand = (name: string) =>
  mrkdwn`Northstar does not know \`${escapeMrkdwn(name.replaceAll('`', ''))}\`. Nothing was changed. \`/care help\` lists what it can do.`;

/** Slash commands: ack, open the form if there will be one, find the person, run the flow. */
export function listenToCommands(app: App, flows: FlowsOf<'command'>, deps: KitDeps): void {
  const limit = pLimit(FILLED_AT_ONCE);
  app.command(/.*/, ({ ack, command, respond }) =>
    deps.track(async () => {
      await ack();
      const flow = flows.get(command.command);
      const requestId = newRequestId();
      const log = deps.log.child({ requestId, command: command.command });
      const reply = replier(respond);
      if (!flow) return firstSuccessful(log, [() => reply(unknownCommand(command.command))]);
      const text = plainQuotes(typedText(command.text ?? '')).trim();
      let form = NO_FORM;
      try {
        if (flow.opensForm(text)) form = await openForm(deps.client, command.trigger_id, 'open');
        const opened = form;
        await limit(async () => {
          const ctx = await contextFor(deps, command.user_id, {
            id: requestId,
            log,
            inboundKey: `command:${command.trigger_id}`,
          });
          const { client, phi, model, texts, tables, reports } = deps;
          await flow.handle({
            ctx,
            client,
            phi,
            model,
            texts,
            tables,
            reports,
            reply,
            text,
            channelId: command.channel_id,
            form: opened,
          });
        });
      } catch (error) {
        const { sentence, isDuplicate } = explainFailure(error, { log, requestId, faultOf: deps.faultOf });
        if (isDuplicate) return;
        // A form that was closed, or that Slack would not fill, is no place for a sentence.
        await firstSuccessful(log, [
          ...(form === NO_FORM ? [] : [() => form.fill(noticeView(sentence))]),
          () => reply(sentence),
        ]);
      }
    }),
  );
}
