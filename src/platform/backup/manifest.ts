import { OperatorError } from '../operator-error.ts';

/** What a backup holds, last in it: known when everything else is written. */
export type Manifest = {
  format: 1;
  /** The instant of the snapshot by the database's clock, ISO 8601. */
  takenAt: string;
  /** The server's, such as 18.4. */
  postgres: string;
  /** The level of the schema: what was applied, oldest first, each with its checksum. */
  migrations: { name: string; checksum: string }[];
  tables: TableEntry[];
  /** Partitions that no migration made: they are made again before rows come in. */
  partitions: { name: string; parent: string; bound: string }[];
  sequences: { name: string; value: string; isCalled: boolean }[];
  /** The last audit seal of each workspace, where the audit is sealed. */
  seals: { workspaceId: string; number: string; hash: string }[];
};

/** One table: PostgreSQL's binary COPY of these columns. */
export type TableEntry = { name: string; columns: string[]; rows: number; bytes: number; sha256: string };

/** Throws `OperatorError` when it is not one. */
export function parseManifest(text: string): Manifest {
  try {
    const manifest: Manifest = JSON.parse(text);
    const lists = [
      manifest.migrations,
      manifest.tables,
      manifest.partitions,
      manifest.sequences,
      manifest.seals,
    ];
    if (manifest.format === 1 && lists.every(Array.isArray)) return manifest;
  } catch {
    // Said below, without its content.
  }
  throw new OperatorError('The list of contents of this backup cannot be read. Nothing was changed.');
}
