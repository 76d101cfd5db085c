import { recordRemoval } from '../../domain/workspaces/record-removal.ts';
import { type AppEventGesture, onAppEvent } from '../kit/flows.ts';

type Removal = Parameters<typeof recordRemoval>[1]['event'];

/** No one can be notified in Slack any more: readiness, the log and the audit trail say it. */
const onRemoval = (event: Removal) =>
  onAppEvent(event, async ({ ctx, accessLost }: AppEventGesture) => {
    accessLost();
    await recordRemoval(ctx, { event });
  });

export const appRemovedFlow = onRemoval('app_uninstalled');

export const tokensRevokedFlow = onRemoval('tokens_revoked');
