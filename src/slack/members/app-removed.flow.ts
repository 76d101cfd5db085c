import { recordRemoval } from '../../domain/workspaces/record-removal.ts';
import { onAppEvent } from '../kit/flows.ts';

/** Nobody can be told in Slack any more: the log and the audit trail are. */
export const appRemovedFlow = onAppEvent('app_uninstalled', ({ ctx }) =>
  recordRemoval(ctx, { event: 'app_uninstalled' }),
);

export const tokensRevokedFlow = onAppEvent('tokens_revoked', ({ ctx }) =>
  recordRemoval(ctx, { event: 'tokens_revoked' }),
);
