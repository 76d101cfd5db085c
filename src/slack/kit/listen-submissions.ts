import type { App, ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { Ctx } from '../../domain/context.ts';
import { DomainError } from '../../domain/errors.ts';
import { alreadyProcessed } from '../../domain/inbound/already-processed.ts';
import { asReply } from './answer.ts';
import { explainFailure } from './failure.ts';
import { fieldErrors } from './field-errors.ts';
import type { FlowsOf, Next } from './flows.ts';
import { contextFor, type KitDeps, newRequestId, refreshHome } from './gesture-context.ts';
import { olderForm } from './metadata.ts';
import { asModal, noticeView } from './modal.ts';
import type { Mrkdwn } from './mrkdwn.ts';
import type { PrivateReply } from './private-reply.ts';
import { nextRound, submissionKey } from './submission-key.ts';
import { readValues } from './values.ts';

/**
 * Submissions commit first and ack after: the closing modal is the receipt. If saving fails the modal stays
 * open with the text in it; if the ack is lost the person submits again, and the form's key makes it count once.
 */
export function listenToSubmissions(app: App, flows: FlowsOf<'submit'>, deps: KitDeps): void {
  app.view({ callback_id: /.*/, type: 'view_submission' }, ({ ack, body, view, client }) =>
    deps.track(async () => {
      const flow = flows.get(view.callback_id);
      const requestId = newRequestId();
      const log = deps.log.child({ requestId, view: view.callback_id });
      // Slack sends plain JSON; Bolt's type of blocks is wider than the ones we made.
      const blocks = view.blocks;
      const later: (() => Promise<void>)[] = [];
      const reply = async (message: Mrkdwn | PrivateReply) => {
        await client.chat.postMessage({ channel: body.user.id, text: asReply(message).text });
      };
      try {
        if (!flow) throw olderForm();
        const values = readValues(view.state.values);
        const { form, key } = submissionKey(view, values);
        const ctx = await contextFor(deps, body.user.id, { id: requestId, log, inboundKey: key });
        if (await alreadyProcessed(ctx, form)) throw await alreadySaved(ctx, key);
        const next = await flow.handle({
          ctx,
          client: deps.client,
          phi: deps.phi,
          model: deps.model,
          texts: deps.texts,
          tables: deps.tables,
          reports: deps.reports,
          reply,
          meta: flow.parse(view.private_metadata),
          values,
          view: { id: view.id, blocks },
          parentViewId: view.previous_view_id,
          after: (work) => later.push(work),
          modal: asModal(view),
        });
        await ack(...answerOf(view, next));
        for (const work of later)
          await work().catch((error: unknown) => log.warn({ err: error }, 'saved, but not shown elsewhere'));
        await refreshHome(deps, ctx);
      } catch (error) {
        const failure = explainFailure(error, { log, requestId, faultOf: deps.faultOf });
        if (failure.isDuplicate) return void (await ack());
        const errors = fieldErrors(failure, blocks);
        if (Object.keys(errors).length > 0) return void (await ack({ response_action: 'errors', errors }));
        await ack({ response_action: 'update', view: noticeView(failure.sentence) });
      }
    }),
  );
  app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ ack }) => ack());
}

/** The same values again are the same gesture; others came too late, and their person must know. */
async function alreadySaved(ctx: Ctx, key: string): Promise<DomainError> {
  if (await alreadyProcessed(ctx, key))
    return new DomainError('duplicate', 'That was already saved.', { key });
  return new DomainError(
    'conflict',
    'This form was saved a moment ago, before you changed it again. The later changes are not saved: close it and edit what was saved.',
    { key },
  );
}

function answerOf(view: ViewOutput, next: Next): [] | [ViewResponseAction] {
  if (next === undefined) return [];
  if (next === 'close-all') return [{ response_action: 'clear' }];
  return 'update' in next
    ? [{ response_action: 'update', view: nextRound(view, next.update) }]
    : [{ response_action: 'push', view: next.push }];
}
