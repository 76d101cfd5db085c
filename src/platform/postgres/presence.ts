import { createHmac } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { Socket } from 'node:net';
import { Client } from 'pg';
import { APP_ROLE, JOBS_ROLE, ROLES } from '../roles/wanted-grants.ts';
import { type Cluster, superuser } from './initialise-cluster.ts';

/** Owns the database and migrates it. */
const ownerRole = 'northstar';
const appDatabase = 'northstar';
/** Every process that uses the server holds this advisory lock shared: the one that gets it alone is the last. */
const presenceKey = 7_165_482_913;

/** This process's stay on the server. The lock ends with its connection, so a killed process leaves by itself. */
export type Presence = {
  /** As the owner of the database. */
  url: string;
  /** As the role of the app. */
  appUrl: string;
  version: string;
  /** Resolves when the connection is lost. */
  lost: Promise<void>;
  /** True when no other process is there; then none can join until the connection is closed. */
  leave(): Promise<boolean>;
  close(): Promise<void>;
};

/** Joins the server of this very folder; makes the app's role and database the first time. */
export async function joinServer(cluster: Cluster, port: number, password: string): Promise<Presence> {
  const socket = new Socket();
  const client = new Client({
    stream: () => socket,
    host: '127.0.0.1',
    port,
    user: superuser,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'northstar presence',
  });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string; version: string }>(
      "SELECT current_setting('data_directory') AS folder, current_setting('server_version') AS version",
    );
    const [server] = rows;
    if (!server || server.folder !== (await realpath(cluster.data).catch(() => cluster.data)))
      throw new Error(`another PostgreSQL answers on port ${port}`);
    await client.query('SELECT pg_advisory_lock_shared($1)', [presenceKey]);
    const passwordOf = (role: string) => createHmac('sha256', password).update(role).digest('hex');
    const addressAs = (role: string) =>
      `postgresql://${role}:${passwordOf(role)}@127.0.0.1:${port}/${appDatabase}`;
    await makeAppDatabase(client, passwordOf(ownerRole));
    await makeRoles(client, passwordOf(APP_ROLE));
    // A command that forgets to stop must still be able to end.
    socket.unref();
    return {
      url: addressAs(ownerRole),
      appUrl: addressAs(APP_ROLE),
      version: server.version,
      lost,
      async leave() {
        socket.ref();
        await client.query('SELECT pg_advisory_unlock_shared($1)', [presenceKey]);
        const { rows } = await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [
          presenceKey,
        ]);
        return rows[0]?.last === true;
      },
      close: () => client.end().catch(() => {}),
    };
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

async function makeAppDatabase(client: Client, ownerPassword: string): Promise<void> {
  const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [appDatabase]);
  if (rows.length > 0) return;
  // Two processes may get here at once: the second waits for the first.
  await client.query('SELECT pg_advisory_lock($1)', [presenceKey + 1]);
  try {
    await client.query(
      `DO $$ BEGIN CREATE ROLE ${ownerRole} LOGIN CREATEDB PASSWORD '${ownerPassword}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    );
    await client.query(`CREATE DATABASE ${appDatabase} OWNER ${ownerRole}`).catch((error: unknown) => {
      if (!(error instanceof Error) || !('code' in error) || error.code !== '42P04') throw error;
    });
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [presenceKey + 1]);
  }
}

/** The roles with fewer rights, which the owner could not make. A server of before gets them at its next start. */
async function makeRoles(client: Client, appPassword: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = ANY($1)', [ROLES]);
  if (rowCount === ROLES.length) return;
  await client.query('SELECT pg_advisory_lock($1)', [presenceKey + 1]);
  try {
    for (const role of ROLES)
      await client.query(
        `DO $$ BEGIN CREATE ROLE ${role} ${role === APP_ROLE ? `LOGIN PASSWORD '${appPassword}'` : 'NOLOGIN'};
         EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
      );
    await client.query(`GRANT ${APP_ROLE} TO ${JOBS_ROLE}`);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [presenceKey + 1]);
  }
}
