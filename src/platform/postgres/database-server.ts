import type { PlatformLog } from '../operator-error.ts';
import { startPostgres } from './start-postgres.ts';

/** The database to use: the one of DATABASE_URL, else the embedded one. `stop` ends only what was started here. */
export async function databaseServer(options: {
  databaseUrl?: string | undefined;
  dataDir: string;
  log: PlatformLog;
}): Promise<{ url: string; stop(): Promise<void> }> {
  if (options.databaseUrl) return { url: options.databaseUrl, stop: async () => {} };
  return startPostgres(options);
}
