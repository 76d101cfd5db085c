import { readFile, writeFile } from 'node:fs/promises';
import type { PlatformLog } from '../operator-error.ts';
import { type Cluster, superuser } from './initialise-cluster.ts';

/** The port of the last start; undefined before the first. */
export async function readPort({ portFile }: Cluster): Promise<number | undefined> {
  const port = Number(await readFile(portFile, 'utf8').catch(() => ''));
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : undefined;
}

/** So that what an operator has connected finds the server again after a restart. */
export async function keepPort(
  { cluster, log }: { cluster: Cluster; log: PlatformLog },
  port: number,
  lastPort: number | undefined,
): Promise<void> {
  if (port === lastPort) return;
  if (lastPort !== undefined)
    log.warn(
      { port, lastPort },
      'the port of the last start is in use by another program; PostgreSQL uses another one',
    );
  await writeFile(cluster.portFile, `${port}\n`, { mode: 0o600 }).catch((err: unknown) =>
    log.warn({ err }, 'the port of PostgreSQL could not be noted; the next start may use another one'),
  );
}

/** How an operator reaches the server. The password stays in its file. */
export const psqlCommand = ({ passwordFile }: Cluster, port: number): string =>
  `PGPASSWORD="$(cat '${passwordFile}')" psql -h 127.0.0.1 -p ${port} -U ${superuser} northstar`;
