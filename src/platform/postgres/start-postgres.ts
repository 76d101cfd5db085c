import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError, type PlatformLog } from '../operator-error.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { explainFailure } from './explain-failure.ts';
import { freePort } from './free-port.ts';
import { type Cluster, clusterIn, clusterMajor, initialiseCluster } from './initialise-cluster.ts';
import { keepPort, psqlCommand, readPort } from './keep-port.ts';
import { disownStranger, launchServer } from './launch-server.ts';
import { isAlive, isServerOf, readPostmaster } from './postmaster.ts';
import { joinServer, type Presence } from './presence.ts';
import { assertReachable, withReach } from './reach.ts';
import { chooseRunAs, type RunAs } from './run-as.ts';
import { stopServer } from './stop-server.ts';

export type PostgresOptions = {
  /** The server lives in `postgres/` below this folder. */
  dataDir: string;
  log: PlatformLog;
  /** Preferred; another one is taken when it is not free. */
  port?: number;
  /** More server settings, as in postgresql.conf. With `fsync: 'off'` a power cut destroys the data: tests only. */
  settings?: Record<string, string>;
  /** Where to look for PostgreSQL, instead of the npm packages and the machine's own. */
  binaryFolders?: readonly string[];
};

export type PostgresServer = {
  /** As the owner of the database. Stays the same while the process lives, also when the server had to be started again. */
  url: string;
  /** As the role of the app, which cannot change its tables. */
  appUrl: string;
  /** True when the server ran already: left behind by a killed process, or in use by another one. */
  adopted: boolean;
  version: string;
  /** The last process that leaves stops the server; the others leave it running. */
  stop(): Promise<void>;
};

type Site = { cluster: Cluster; binaries: Binaries; runAs: RunAs; options: PostgresOptions };
type Joined = { presence: Presence; port: number; adopted: boolean };

// Recovery after a power cut replays at most a few checkpoints; past this something is wrong.
const startLimitMs = 120_000;

/**
 * The real PostgreSQL in the data folder: made the first time, started when it does not run, adopted when it does,
 * started again when it dies. Throws `OperatorError` with the reason.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const site = await prepare(options);
  const lastPort = await readPort(site.cluster);
  let joined = await join(site, options.port ?? lastPort, false);
  const { url, appUrl, version } = joined.presence;
  const { log } = options;
  await keepPort({ cluster: site.cluster, log }, joined.port, lastPort);
  log.info(
    {
      version,
      port: joined.port,
      adopted: joined.adopted,
      folder: site.cluster.folder,
      psql: psqlCommand(site.cluster, joined.port),
    },
    joined.adopted ? 'using the PostgreSQL already running in this data folder' : 'PostgreSQL started',
  );
  let isStopping = false;
  void watch();

  async function watch(): Promise<void> {
    for (;;) {
      await joined.presence.lost;
      if (isStopping) return;
      log.warn({}, 'PostgreSQL stopped or dropped its connections; restarting it');
      for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 5_000)) {
        try {
          const back = await join(site, joined.port, true);
          if (isStopping) return back.presence.close();
          joined = back;
          break;
        } catch (error) {
          log.error(
            { reason: error instanceof Error ? error.message : 'unknown' },
            'PostgreSQL did not start',
          );
        }
        await sleep(pauseMs, undefined, { ref: false });
        if (isStopping) return;
      }
      log.info({ port: joined.port }, 'PostgreSQL is back');
    }
  }

  async function leave(): Promise<void> {
    isStopping = true;
    const { presence, port } = joined;
    // A presence whose connection is lost says nothing about the others: asked again on a new one.
    const isLast = await presence
      .leave()
      .catch(async () => {
        const again = await joinServer(site.cluster, port, await readFile(site.cluster.passwordFile, 'utf8'));
        return again.leave().finally(again.close);
      })
      .catch(() => false);
    if (isLast) await stopServer(site.cluster, log);
    else log.info({}, 'PostgreSQL is left running: another process uses it or may use it');
    await presence.close();
  }

  let leaving: Promise<void> | undefined;
  return {
    url,
    appUrl,
    adopted: joined.adopted,
    version,
    stop() {
      leaving ??= leave();
      return leaving;
    },
  };
}

async function prepare(options: PostgresOptions): Promise<Site> {
  const cluster = clusterIn(resolve(options.dataDir));
  const runAs = await withReach(await chooseRunAs(cluster.folder), dirname(cluster.folder));
  const binaries = await findBinaries(runAs, await clusterMajor(cluster), options.binaryFolders);
  if ((await clusterMajor(cluster)) === undefined) {
    options.log.info({ folder: cluster.folder, major: binaries.major }, 'creating the database folder');
    await initialiseCluster(cluster, binaries, runAs, options.settings?.fsync !== 'off');
  }
  await assertReachable(runAs, dirname(cluster.folder));
  return { cluster, binaries, runAs, options };
}

/** Joins the server of the folder, starting it when no other process has. */
async function join(site: Site, wantedPort: number | undefined, isSamePort: boolean): Promise<Joined> {
  const { cluster, options } = site;
  const password = await readFile(cluster.passwordFile, 'utf8').catch((error: Error) => {
    throw new OperatorError(explainFailure(error.message, options.dataDir), { cause: error });
  });
  let failure = 'it did not become ready in two minutes';
  let wanted = wantedPort;
  for (const end = performance.now() + startLimitMs; performance.now() < end; await sleep(25)) {
    const postmaster = await readPostmaster(cluster.data);
    const isRunning = postmaster !== null && (await isServerOf(cluster.data, postmaster.pid));
    if (postmaster && isRunning) {
      if (!postmaster.isReady) continue;
      if (isSamePort && postmaster.port !== wantedPort)
        throw new OperatorError(
          `Another process started PostgreSQL on port ${postmaster.port}. Restart Northstar.`,
        );
      const presence = await joinServer(cluster, postmaster.port, password).catch((error: Error) => {
        failure = error.message;
      });
      if (presence) return { presence, port: postmaster.port, adopted: true };
      continue;
    }
    if (postmaster && isAlive(postmaster.pid)) await disownStranger(cluster);
    const port = isSamePort ? (wanted ?? 0) : await freePort(wanted);
    const launch = await launchServer(cluster, site.binaries, site.runAs, port, options.settings ?? {});
    if ('pid' in launch) {
      const presence = await joinServer(cluster, port, password);
      return { presence, port, adopted: false };
    }
    failure = launch.failure;
    if (/could not bind|Address already in use/.test(failure) && !isSamePort) wanted = undefined;
    // Another process was quicker, or workers of a killed server still hold its memory: both pass.
    else if (!/lock file|pre-existing shared memory|still in use/.test(failure)) break;
  }
  throw new OperatorError(explainFailure(failure, options.dataDir));
}
