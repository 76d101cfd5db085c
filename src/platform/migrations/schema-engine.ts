import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

export type SchemaEngine = bindings.SchemaEngine;

// The catalogue's one-byte type "char", which the adapter does not know.
const charType = 18;
const textType = 25;

// TypeScript declares it with the browser's types only.
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loading: Promise<void> | undefined;

/** Prisma's schema engine as WebAssembly: the CLI's own logic, and nothing to download. */
export async function withSchemaEngine<T>(
  url: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= loadBindings();
  await loading;
  // One connection: the engine's lock belongs to a session, and its statements must run in that session.
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => {});
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool)),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

function migrationAdapter(pool: pg.Pool): PrismaPg {
  let charColumns: number[] = [];
  pool.on('connect', ({ connection }) => {
    // The adapter refuses the type; as text it passes, and the engine is given below what it really was.
    connection.prependListener('rowDescription', ({ fields }: { fields: { dataTypeID: number }[] }) => {
      charColumns = fields.flatMap(({ dataTypeID }, column) => (dataTypeID === charType ? [column] : []));
      for (const column of charColumns) Object.assign(fields[column] ?? {}, { dataTypeID: textType });
    });
  });
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    // The adapter would cut a script at every semicolon, also within a function's body, and run the pieces
    // one by one. Sent whole it is one transaction, as the command-line tool does it.
    adapter.executeScript = async (script) => {
      await pool.query(script).catch((error: unknown) => {
        throw asAdapterError(error);
      });
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    let turn: Promise<unknown> = Promise.resolve();
    adapter.queryRaw = (query) => {
      // In turn, so that the columns noted are those of this answer.
      const answer = turn.then(async () => {
        charColumns = [];
        const result = await queryRaw(query);
        for (const column of charColumns) result.columnTypes[column] = ColumnTypeEnum.Character;
        return result;
      });
      turn = answer.catch(() => {});
      return answer;
    };
    return adapter;
  };
  return factory;
}

/** So that the engine records why a migration failed. Without `detail`: that one quotes rows. */
function asAdapterError(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code = 'N/A', severity = 'ERROR', message } = error;
  const empty = { detail: undefined, column: undefined, hint: undefined };
  return new DriverAdapterError({
    kind: 'postgres',
    originalCode: code,
    originalMessage: message,
    code,
    severity,
    message,
    ...empty,
  });
}

async function loadBindings(): Promise<void> {
  // Where a panic in the engine says why; without it, the process ends with an unrelated TypeError.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Error(`Prisma's schema engine failed: ${message}`);
      },
    },
  });
  const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(path.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports() });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
}

/** The engine leaves the ten-second timer of its lock running; it must not keep a finished command alive. */
function imports(): Record<string, unknown> {
  const wanted = Object.entries(bindings).map(([name, binding]) =>
    name.startsWith('__wbg_setTimeout_')
      ? [name, (callback: () => void, ms: number) => setTimeout(callback, ms).unref()]
      : [name, binding],
  );
  return Object.fromEntries(wanted);
}
