// One replica of the product as `npm start` runs it, for the bench that watches it through a busy minute. Says when it
// is ready.
import { openMigratedDatabase } from '../../src/cli/with-database.ts';
import { loadConfig } from '../../src/config.ts';
import { startNorthstar } from '../../src/northstar.ts';
import { createLog } from '../../src/platform/log.ts';

const config = loadConfig();
const log = createLog({ level: 'fatal' });
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
});
await northstar.ready;
process.send?.('ready');
