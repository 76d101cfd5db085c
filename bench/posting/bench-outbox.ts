import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { applyMigrations } from '../../src/platform/migrations/apply-migrations.ts';
import { clusterIn, superuser } from '../../src/platform/postgres/initialise-cluster.ts';
import { startPostgres } from '../../src/platform/postgres/start-postgres.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

export type Arrival = [deliveryId: string, channel: string, at: number];

/** A PostgreSQL of this bench alone, with the settings of the product, and a Slack that answers after 5 ms. */
export async function openBenchOutbox() {
  await using started = new AsyncDisposableStack();
  const dataDir = join(tmpdir(), `northstar-bench-${process.pid}`);
  started.defer(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startPostgres({ dataDir, log: quiet, settings: { max_connections: '300' } });
  started.defer(() => server.stop());
  await applyMigrations(server.url);
  // Loads tables without a check of each key: only the superuser may.
  const admin = new URL(server.url);
  admin.username = superuser;
  admin.password = await readFile(clusterIn(dataDir).passwordFile, 'utf8');
  const sql = new pg.Client({ connectionString: admin.href });
  await sql.connect();
  started.defer(() => sql.end());
  const children = new Set<ChildProcess>();
  started.defer(async () => {
    for (const child of children) await endChild(child);
  });

  const slack = spawn('node', ['bench/posting/stand-in.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(slack);
  const [port] = await once(slack.stdout, 'data');
  const base = `http://127.0.0.1:${String(port).trim()}`;
  const workspace = await sql.query(
    `INSERT INTO workspace ("id", "slackTeamId", "name") VALUES (gen_random_uuid(), 'TBENCH', 'Bench') RETURNING "id"::text`,
  );
  const running = started.move();
  return {
    url: server.url,
    sql,
    slackApiUrl: `${base}/api/`,
    workspaceId: String(workspace.rows[0]?.id),
    arrivals: async (): Promise<Arrival[]> => JSON.parse(await (await fetch(`${base}/arrivals`)).text()),
    /** A process of the bench; resolves when it says that it is warm. */
    async child(
      file: string,
      args: string[] = [],
      { env = {}, flags = [] }: { env?: Record<string, string>; flags?: readonly string[] } = {},
    ): Promise<ChildProcess> {
      const child = spawn('node', [...flags, file, ...args], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: { ...process.env, ...env },
      });
      children.add(child);
      await once(child, 'message');
      return child;
    },
    async end(child: ChildProcess): Promise<void> {
      await endChild(child);
      children.delete(child);
    },
    close: () => running.disposeAsync(),
  };
}

export type BenchOutbox = Awaited<ReturnType<typeof openBenchOutbox>>;

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
