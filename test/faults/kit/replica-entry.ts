// One replica of the product as a process of its own: what `npm start` runs, with the outbox's patience handed in so
// that a lease is over in seconds. Everything else is the production code.
import { openMigratedDatabase } from '../../../src/cli/with-database.ts';
import { loadConfig } from '../../../src/config.ts';
import { startNorthstar } from '../../../src/northstar.ts';
import { createLog } from '../../../src/platform/log.ts';
import { logStrayErrors } from '../../../src/platform/stray-errors.ts';

// Each call says when it was started: this process and the local Slack may both be kept waiting for the processor.
const { fetch: plainFetch } = globalThis;
globalThis.fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('x-sent-at', String(Date.now()));
  return plainFetch(input, { ...init, headers });
};

const config = loadConfig();
const log = createLog({ level: 'debug' });
// As in production; without the orderly stop, since whoever runs the faults starts it again.
logStrayErrors(log).addEventListener('abort', () => process.exit(1));
const database = await openMigratedDatabase(config, log);
const northstar = await startNorthstar({
  slack: config.slack,
  port: 0,
  phi: config.phiDisplay,
  db: database.prisma,
  databaseUrl: database.url,
  now: database.clock.now,
  log,
  checks: [],
  outbox: JSON.parse(process.env.FAULTS_OUTBOX ?? '{}'),
});
await northstar.ready;
