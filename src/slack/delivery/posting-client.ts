import { WebClient } from '@slack/web-api';
import { SILENT } from '../kit/silent-logger.ts';

/**
 * The client that sends deliveries, and nothing else does. The defaults of WebClient post twice: they retry 5xx,
 * resets and time-outs (343 doubles in 2,000 posts under faults), wait for ever, and one 429 stops all its calls.
 */
export function createPostingClient(options: {
  token: string;
  slackApiUrl?: string;
  /** Per call; several fit into a lease. */
  timeoutMs?: number;
}): WebClient {
  const { token, slackApiUrl, timeoutMs = 10_000 } = options;
  return new WebClient(token, {
    retryConfig: { retries: 0 },
    timeout: timeoutMs,
    rejectRateLimitedCalls: true,
    logger: SILENT,
    ...(slackApiUrl ? { slackApiUrl } : {}),
  });
}
