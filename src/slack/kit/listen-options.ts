import type { App } from '@slack/bolt';
import { explainFailure } from './failure.ts';
import { option } from './fields.ts';
import type { FlowsOf } from './flows.ts';
import { contextFor, type KitDeps, newRequestId } from './gesture-context.ts';
import { SLACK_LIMITS } from './limits.ts';
import { typedText } from './typed-text.ts';

/** Suggestions while a person types. A failure shows no options rather than a broken field; the log has the cause. */
export function listenToOptions(app: App, flows: FlowsOf<'options'>, deps: KitDeps): void {
  app.options(/.*/, ({ ack, body, payload }) =>
    deps.track(async () => {
      const requestId = newRequestId();
      const log = deps.log.child({ requestId, options: payload.action_id });
      try {
        const flow = flows.get(payload.action_id);
        // A field of an older version: it shows that there is nothing to choose.
        if (!flow) return await ack({ options: [] });
        const ctx = await contextFor(deps, body.user.id, { id: requestId, log });
        const privateMetadata = 'view' in body && body.view ? body.view.private_metadata : '';
        const answer = await flow.handle({
          ctx,
          client: deps.client,
          phi: deps.phi,
          model: deps.model,
          texts: deps.texts,
          tables: deps.tables,
          reports: deps.reports,
          reply: () => Promise.resolve(),
          query: typedText(payload.value),
          privateMetadata,
        });
        await ack({
          options: answer
            .slice(0, SLACK_LIMITS.options)
            .map((row) => option(row.value, row.label, row.description)),
        });
      } catch (error) {
        explainFailure(error, { log, requestId, faultOf: deps.faultOf });
        await ack({ options: [] });
      }
    }),
  );
}
