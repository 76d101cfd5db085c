import type { WebClient } from '@slack/web-api';
import type { ConnectedApp } from './connected-app.ts';
import type { InboundWatch } from './inbound-watch.ts';
import { cacheFor } from './platform/cache-for.ts';
import type { ReadyCheck } from './platform/http-health.ts';
import type { RemoteClock } from './platform/remote-clock.ts';

/** Probes of many replicas must not use up Slack's patience: a good answer counts this long. */
const SLACK_CHECK_MS = 10_000;
/** The tick is late beyond this: `/readyz` says so and the operator is paged. */
const TICK_LATE_MS = 180_000;
/** Slack refuses nothing until 5 minutes, and by then it is too late to notice. */
const MOST_SKEW_MS = 60_000;
/** Counting what waits reads the backlog. */
const QUEUE_CHECK_MS = 10_000;

export type SlackAccess = {
  /** Slack said that the token or the app was taken away. */
  lost: () => void;
  /** Rejects while Slack does not answer or refuses the token, and at once after it was taken away. */
  check: () => Promise<void>;
};

/** Whether Slack takes the token. What Slack says by an event counts before an answer that is on its way meanwhile. */
export function slackAccess(client: Pick<WebClient, 'auth'>): SlackAccess {
  const ask = () => client.auth.test();
  let asked = cacheFor(SLACK_CHECK_MS, ask);
  let redUntil = Number.NEGATIVE_INFINITY;
  return {
    lost: () => {
      asked = cacheFor(SLACK_CHECK_MS, ask);
      redUntil = performance.now() + SLACK_CHECK_MS;
    },
    check: async () => {
      if (performance.now() < redUntil) throw new Error('taken away');
      await asked();
      if (performance.now() < redUntil) throw new Error('taken away');
    },
  };
}

/** What this process must have to do its work, beside its database. */
export function ownChecks(
  running: () => ConnectedApp | null,
  { access, clock, watch }: { access: SlackAccess; clock: RemoteClock; watch: InboundWatch },
): readonly ReadyCheck[] {
  const queueMoves = cacheFor(QUEUE_CHECK_MS, async () => {
    if ((await running()?.jobs.isQueueStuck()) === true) throw new Error('stuck');
  });
  return [
    {
      name: 'slack',
      sentence: 'Slack does not answer, or refuses the bot token.',
      run: async () => {
        if (!running()) throw new Error('not connected yet');
        await access.check();
      },
    },
    {
      name: 'tick',
      sentence: 'The last check for due follow-ups is more than 3 minutes old.',
      run: () => {
        if ((running()?.jobs.tick.lastTickAgeMs() ?? 0) > TICK_LATE_MS) throw new Error('late');
      },
    },
    {
      name: 'queue',
      sentence: 'Messages have been due for more than 10 minutes and none was sent in the last 5.',
      run: queueMoves,
    },
    {
      name: 'audit',
      sentence:
        'Audit rows have not been sealed for more than 15 minutes, or the last seal is not as it was: docs/runbook/audit-alarm.md.',
      run: () => {
        if (running()?.jobs.audit?.isWell() === false) throw new Error('alarm');
      },
      isNote: true,
    },
    {
      name: 'clock',
      sentence:
        'The clock of this machine is more than 60 seconds off Slack’s: set it. Beyond 5 minutes each request of Slack is refused.',
      run: () => {
        if (clock.offByMs() > MOST_SKEW_MS) throw new Error('off');
      },
    },
    {
      name: 'requests',
      sentence:
        'Slack’s last requests were refused: they were signed more than 5 minutes from the time of this machine. Set its clock.',
      run: () => {
        if (watch.areStale()) throw new Error('stale');
      },
    },
  ];
}
