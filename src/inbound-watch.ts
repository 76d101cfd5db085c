import type { Log } from './domain/context.ts';
import type { Metrics } from './platform/metrics.ts';
import type { RemoteClock } from './platform/remote-clock.ts';
import { sparingly } from './platform/sparingly.ts';
import type { Refusal, ReportRefusal } from './slack/inbound/refusal.ts';
import type { SignedAt } from './slack/inbound/signature.ts';

/** What the process learns from its requests, beside doing what they say. */
export type InboundWatch = {
  signed: (at: SignedAt) => void;
  refused: ReportRefusal;
  /** Slack says that it takes the bot's token no more. */
  accessLost: () => void;
  /** The last requests that Slack signed, several and recent, were refused for their time alone. */
  areStale: () => boolean;
};

/** A log line of one reason at most so often. */
const LOG_EVERY_MS = 10_000;
/** One stale request may be a replay: so many in a row, with none taken in between, are a wrong clock. */
const STALE_IN_A_ROW = 3;
const STALE_LASTS_MS = 5 * 60_000;

export function watchInbound(
  { metrics, log }: { metrics: Pick<Metrics, 'inboundRefused'>; log: Log },
  clock: RemoteClock,
  accessLost: () => void,
): InboundWatch {
  let stale = 0;
  let lastStaleAt = 0;
  const say = sparingly<Refusal>(
    LOG_EVERY_MS,
    ({ reason }) => reason,
    (refusal, unsaid) => log.warn({ ...refusal, unsaid }, 'a request to the Slack endpoint was refused'),
  );
  return {
    accessLost,
    signed: ({ second, isInWindow }) => {
      clock.fromRequest(second, Date.now());
      stale = isInWindow ? 0 : stale + 1;
      if (!isInWindow) lastStaleAt = performance.now();
    },
    refused: (refusal) => {
      metrics.inboundRefused.inc({ reason: refusal.reason });
      say(refusal);
    },
    areStale: () => stale >= STALE_IN_A_ROW && performance.now() - lastStaleAt < STALE_LASTS_MS,
  };
}
