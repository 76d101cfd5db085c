import { WebClient } from '@slack/web-api';
import { SILENT } from './silent-logger.ts';

/**
 * The client for everything but posting: time-limited, since WebClient's default waits for ever, and without
 * retries, since a retried call repeats what may have worked and a trigger lives for 3 s only.
 */
export function createApiClient(token: string, slackApiUrl: string, send?: typeof fetch): WebClient {
  return new WebClient(token, {
    slackApiUrl,
    ...(send ? { fetch: send } : {}),
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  });
}
