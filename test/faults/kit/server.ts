import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import pg from 'pg';
import type { PlatformLog } from '../../../src/platform/operator-error.ts';
import { clusterIn } from '../../../src/platform/postgres/initialise-cluster.ts';
import { readPostmaster } from '../../../src/platform/postgres/postmaster.ts';
import { startPostgres } from '../../../src/platform/postgres/start-postgres.ts';

const quiet: PlatformLog = { debug() {}, info() {}, warn() {}, error() {} };

export type RestartKind = 'SIGINT' | 'SIGQUIT' | 'SIGKILL';

export type FaultyServer = {
  url: string;
  version: string;
  /** Ends the server that way; resolves when the next one answers. SIGINT is a fast shutdown, SIGQUIT an immediate one. */
  restart: (kind: RestartKind) => Promise<void>;
  stop: () => Promise<void>;
};

/** A PostgreSQL of this run alone: it is ended again and again while the replicas use it. */
export async function startFaultyServer(binaryFolder: string | undefined): Promise<FaultyServer> {
  const dataDir = join(tmpdir(), `northstar-faults-${process.pid}`);
  const server = await startPostgres({
    dataDir,
    log: quiet,
    // A process that is killed loses nothing that was written to the kernel; a lost commit would be a wrong verdict,
    // so commits stay synchronous.
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' },
    ...(binaryFolder ? { binaryFolders: [binaryFolder] } : {}),
  });
  const { data } = clusterIn(dataDir);

  async function restart(kind: RestartKind): Promise<void> {
    const old = await readPostmaster(data);
    if (!old) throw new Error('the server has no postmaster.pid');
    process.kill(old.pid, kind);
    for (;;) {
      await pass(20);
      const now = await readPostmaster(data);
      if (!now || now.pid === old.pid || !now.isReady) continue;
      const client = new pg.Client({ connectionString: server.url });
      client.on('error', () => {});
      const answers = await client.connect().then(
        () => true,
        () => false,
      );
      await client.end().catch(() => {});
      if (answers) return;
    }
  }

  return {
    url: server.url,
    version: server.version,
    restart,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
