import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { startSandbox } from './sandbox.ts';

const USAGE = `node sandbox/main.ts [--port 4100] [--manifest manifest.yml] [--events-url http://127.0.0.1:3000/slack/events] [--signing-secret …]

Starts a local Slack with one workspace. Without --events-url, apps connect by Socket Mode.`;

/** The settings of this run; anything that cannot work stops with a sentence. */
function settings() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4100' },
      manifest: { type: 'string' },
      'events-url': { type: 'string' },
      'signing-secret': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, e.g. 4100; it is "${values.port}".`);
  }
  const eventsUrl = values['events-url'];
  if (eventsUrl !== undefined && !URL.canParse(eventsUrl)) {
    throw new Error(
      `--events-url must be an address, e.g. http://127.0.0.1:3000/slack/events; it is "${eventsUrl}".`,
    );
  }
  return {
    port,
    eventsUrl,
    manifest: values.manifest,
    secret: values['signing-secret'],
    isHelp: values.help,
  };
}

async function main(): Promise<void> {
  const given = settings();
  if (given.isHelp) {
    console.log(USAGE);
    return;
  }
  const sandbox = await startSandbox({
    port: given.port,
    ...(given.manifest === undefined ? {} : { manifest: parse(readFileSync(given.manifest, 'utf8')) }),
    ...(given.secret === undefined ? {} : { signingSecret: given.secret }),
  });
  const ana = sandbox.addUser({ name: 'ana', realName: 'Ana Ruiz', isAdmin: true });
  const ben = sandbox.addUser({ name: 'ben', realName: 'Ben Okafor' });
  const team = sandbox.addChannel({ name: 'team-north', isPrivate: true, members: [ana.id, ben.id] });
  const isHttp = given.eventsUrl !== undefined;
  if (given.eventsUrl !== undefined) sandbox.connect({ eventsUrl: given.eventsUrl });
  const env = Object.entries(sandbox.env(isHttp ? 'http' : 'socket')).map(
    ([name, value]) => `  ${name}=${value}`,
  );
  console.log(`The local Slack answers at ${sandbox.apiUrl}\n\nStart the app with:\n${env.join('\n')}\n`);
  console.log(`Deliveries go ${isHttp ? `to ${given.eventsUrl}, signed` : 'by Socket Mode'}.`);
  console.log(
    `People: ${ana.realName} (${ana.id}, admin), ${ben.realName} (${ben.id}). Channel: #${team.name} (${team.id}).`,
  );
  const stop = () => {
    sandbox.stop().then(() => console.log('The local Slack has stopped.'));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
