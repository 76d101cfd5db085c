import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Play, startFaultServer } from '../ai/kit/fault-server.ts';
import type { SeededMember, SeededTeam } from './seed.ts';
import { startTestApp, type TestApp } from './test-app.ts';

type FaultServer = Awaited<ReturnType<typeof startFaultServer>>;

/** The app with the team North and its coordinator Ana, as most files of tests begin. */
export type OneTeam = {
  readonly testApp: TestApp;
  readonly north: SeededTeam;
  readonly ana: SeededMember;
  /** What stands in for the model's service. */
  readonly server: FaultServer;
  robot(who?: SeededMember): ReturnType<TestApp['sandbox']['robot']>;
  /** What she types in the team's channel. */
  command(words: string, who?: SeededMember): ReturnType<ReturnType<TestApp['sandbox']['robot']>['command']>;
};

/**
 * Starts the app once for a file of tests; after each of them Slack's rules were kept and nothing failed unexpectedly.
 * @param options what answers in place of the model's service (left out: there is no model), and how often a draft is
 *   checked by it.
 */
export function withOneTeam({
  model,
  verifierVotes,
}: {
  model?: Play;
  verifierVotes?: number;
} = {}): OneTeam {
  let started: { testApp: TestApp; north: SeededTeam; ana: SeededMember } | undefined;
  let server: FaultServer | undefined;
  const one = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the app has not started');
    return value;
  };

  beforeAll(async () => {
    server = model && (await startFaultServer(model));
    const testApp = await startTestApp(
      server ? { openai: { ...settingsFor(server.url), ...(verifierVotes ? { verifierVotes } : {}) } } : {},
    );
    const north = await testApp.seed.team({ name: 'North' });
    started = { testApp, north, ana: await testApp.seed.member({ name: 'Ana', teams: [north] }) };
  });
  afterAll(async () => {
    await started?.testApp.stop();
    await server?.stop();
    // A worker keeps the modules of its files: what they hold would stay until it ends.
    started = undefined;
    server = undefined;
  });
  afterEach(() => {
    const { testApp } = one(started);
    expect(testApp.sandbox.violations).toEqual([]);
    expect(testApp.sandbox.failures).toEqual([]);
    expect(testApp.logged()).not.toContain('unexpected failure');
  });

  return {
    get testApp() {
      return one(started).testApp;
    },
    get north() {
      return one(started).north;
    },
    get ana() {
      return one(started).ana;
    },
    get server() {
      return one(server);
    },
    robot: (who = one(started).ana) => one(started).testApp.sandbox.robot(who.user.id),
    command: (words, who = one(started).ana) =>
      one(started)
        .testApp.sandbox.robot(who.user.id)
        .command(words, { channel: one(started).north.channelId }),
  };
}

const settingsFor = (baseUrl: string) => ({
  apiKey: 'sk-test',
  baseUrl,
  model: 'test-model',
  hasBaa: false,
  isMasked: true,
  dailyTokens: 10_000_000,
  dailyCostMicros: 10_000_000,
  prices: { in: 1, out: 1 },
});
