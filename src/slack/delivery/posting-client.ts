import { type Logger, LogLevel, WebClient } from '@slack/web-api';

/** WebClient's own lines may repeat what was sent: the outbox logs codes and ids instead. */
const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

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
