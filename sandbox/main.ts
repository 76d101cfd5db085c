import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { startPage } from './page/start-page.ts';
import { startSandbox } from './sandbox.ts';

const USAGE = `node sandbox/main.ts [--port 4100] [--manifest manifest.yml] [--events-url http://127.0.0.1:3000/slack/events] [--signing-secret …] [--page-port 4101]

Starts a local Slack with one workspace and a page for people. Without --events-url, apps connect by Socket Mode.`;

/** The settings of this run; anything that cannot work stops with a sentence. */
function settings() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4100' },
      manifest: { type: 'string' },
      'events-url': { type: 'string' },
      'signing-secret': { type: 'string' },
      'page-port': { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  });
  const eventsUrl = values['events-url'];
  if (eventsUrl !== undefined && !URL.canParse(eventsUrl)) {
    throw new Error(
      `--events-url must be an address, e.g. http://127.0.0.1:3000/slack/events; it is "${eventsUrl}".`,
    );
  }
  return {
    port: portFrom('--port', values.port, 4100),
    pagePort: portFrom('--page-port', values['page-port'], 4101),
    eventsUrl,
    manifest: values.manifest,
    secret: values['signing-secret'],
    isHelp: values.help,
  };
}

function portFrom(option: string, text: string, example: number): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${option} must be a number from 0 to 65535, e.g. ${example}; it is "${text}".`);
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
  const page = await startPage(sandbox, { port: given.pagePort, workspace: 'Local workspace' });
  const isHttp = given.eventsUrl !== undefined;
  if (given.eventsUrl !== undefined) sandbox.connect({ eventsUrl: given.eventsUrl });
  const env = Object.entries(sandbox.env(isHttp ? 'http' : 'socket')).map(
    ([name, value]) => `  ${name}=${value}`,
  );
  console.log(
    `The local Slack answers at ${sandbox.apiUrl}\nIts page is at ${page.url}\n\nStart the app with:\n${env.join('\n')}\n`,
  );
  console.log(`Deliveries go ${isHttp ? `to ${given.eventsUrl}, signed` : 'by Socket Mode'}.`);
  console.log(
    `People: ${ana.realName} (${ana.id}, admin), ${ben.realName} (${ben.id}). Channel: #${team.name} (${team.id}).`,
  );
  const stop = () => {
    page
      .stop()
      .then(() => sandbox.stop())
      .then(() => console.log('The local Slack has stopped.'));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
