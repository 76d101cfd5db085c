import { App, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/sandbox.ts';

const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

export const manifest = {
  display_information: { name: 'Test app' },
  features: {
    bot_user: { display_name: 'testapp' },
    app_home: { home_tab_enabled: true },
    slash_commands: [{ command: '/hello' }, { command: '/form' }, { command: '/slow' }],
    shortcuts: [
      { name: 'Create task', type: 'message', callback_id: 'make_task' },
      { name: 'New task', type: 'global', callback_id: 'new_task' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'chat:write',
        'files:read',
        'files:write',
        'commands',
        'users:read',
        'channels:read',
        'channels:history',
        'groups:read',
        'groups:history',
        'im:read',
        'im:write',
        'im:history',
        'reactions:write',
        'dnd:read',
        'app_mentions:read',
      ],
    },
  },
  settings: {
    interactivity: { is_enabled: true },
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_mention',
        'message.channels',
        'message.im',
        'member_joined_channel',
      ],
    },
  },
};

/** The real client, without retries and without noise. */
export function webClient(sandbox: Sandbox, token = sandbox.botToken): WebClient {
  const options = { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 }, logger: quiet, timeout: 5_000 };
  return new WebClient(token, { ...options, rejectRateLimitedCalls: true });
}

export interface RunningApp {
  app: App;
  url: string;
  stop(): Promise<void>;
}

/** A small real Bolt app in HTTP mode, attached to the sandbox. `listen` registers its handlers. */
export async function startHttpApp(
  sandbox: Sandbox,
  listen: (app: App) => void,
  name = 'app-1',
): Promise<RunningApp> {
  const app = new App({
    token: sandbox.botToken,
    signingSecret: sandbox.signingSecret,
    clientOptions: { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 } },
    logger: quiet,
  });
  listen(app);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The test app does not listen on a port.');
  const url = `http://127.0.0.1:${address.port}/slack/events`;
  const connection = sandbox.connect({ eventsUrl: url, name });
  return {
    app,
    url,
    stop: async () => {
      if (!server.listening) return;
      void connection.disconnect();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await app.stop();
    },
  };
}

export async function startSocketApp(sandbox: Sandbox, listen: (app: App) => void) {
  const app = new App({
    token: sandbox.botToken,
    appToken: sandbox.appToken,
    socketMode: true,
    clientOptions: { slackApiUrl: sandbox.apiUrl },
    logger: quiet,
  });
  listen(app);
  await app.start();
  return app;
}

/** A workspace with two people and a channel that the app is in. */
export async function testDatabase(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ manifest, ...options });
  const ana = sandbox.addUser({ name: 'ana', realName: 'Ana Ruiz', tz: 'America/Los_Angeles' });
  const ben = sandbox.addUser({ name: 'ben', realName: 'Ben Okafor', tz: 'Europe/Berlin' });
  const team = sandbox.addChannel({ name: 'team-north', members: [ana.id, ben.id] });
  return { sandbox, ana: sandbox.robot(ana.id), ben: sandbox.robot(ben.id), team };
}
