import { recordRemoval } from '../../domain/workspaces/record-removal.ts';
import { onAppEvent } from '../kit/flows.ts';

/** No one can be notified in Slack any more: the log and the audit trail say it. */
export const appRemovedFlow = onAppEvent('app_uninstalled', ({ ctx }) =>
  recordRemoval(ctx, { event: 'app_uninstalled' }),
);

export const tokensRevokedFlow = onAppEvent('tokens_revoked', ({ ctx }) =>
  recordRemoval(ctx, { event: 'tokens_revoked' }),
);
