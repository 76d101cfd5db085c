/**
 * What a failed query means for its caller. `down`, `starting`: nothing was done, it heals by itself, ask again
 * later. `cut`: the connection broke while the query ran; whether it was committed is unknown, so look by a key of
 * your own before repeating. `read-only`, `disk-full`: nothing was done, an operator must act. `unique`: the row is
 * there already. `serialisation`: repeat the whole transaction. `too-slow`: it took longer than its limit and
 * was stopped, nothing was done. `bad-text`: a character that PostgreSQL does not store (NUL). `other`: a mistake of ours.
 */
export type DatabaseFault =
  | 'down'
  | 'starting'
  | 'cut'
  | 'read-only'
  | 'disk-full'
  | 'unique'
  | 'serialisation'
  | 'too-slow'
  | 'bad-text'
  | 'no-right'
  | 'other';

/** Codes of PostgreSQL (appendix A of its manual), of the socket, and kinds and codes of Prisma 7. */
const faults: Record<string, DatabaseFault> = {
  ECONNREFUSED: 'down',
  ENOTFOUND: 'down',
  EHOSTUNREACH: 'down',
  ENETUNREACH: 'down',
  DatabaseNotReachable: 'down',
  TooManyConnections: 'down',
  P1001: 'down',
  P1002: 'down',
  P2024: 'down',
  '53300': 'down',
  '57P03': 'starting',
  ECONNRESET: 'cut',
  EPIPE: 'cut',
  ETIMEDOUT: 'cut',
  ConnectionClosed: 'cut',
  SocketTimeout: 'cut',
  P1008: 'cut',
  P1017: 'cut',
  '57P01': 'cut',
  '57P02': 'cut',
  '08000': 'cut',
  '08003': 'cut',
  '08006': 'cut',
  '25006': 'read-only',
  '53100': 'disk-full',
  '23505': 'unique',
  UniqueConstraintViolation: 'unique',
  P2002: 'unique',
  '40001': 'serialisation',
  '40P01': 'serialisation',
  TransactionWriteConflict: 'serialisation',
  P2034: 'serialisation',
  '57014': 'too-slow',
  '42501': 'no-right',
  '22021': 'bad-text',
  '22P05': 'bad-text',
};

/** The client library says these in words alone. */
const sayings: [RegExp, DatabaseFault][] = [
  [/^Connection terminated unexpectedly|^Client has encountered a connection error/, 'cut'],
  [/timeout exceeded when trying to connect|^Connection terminated due to connection timeout/, 'down'],
  // Took longer than its limit (the process or the server was stopped); a commit under way may have gone through.
  [/Transaction already closed|expired transaction/, 'cut'],
  [/Unable to start a transaction in the given time/, 'down'],
  [/unsupported Unicode escape sequence/, 'bad-text'],
];

/** Reads an error of Prisma or of `pg`, and what caused it. */
export function classifyDatabaseFault(error: unknown): DatabaseFault {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    for (const code of codesOf(each)) {
      const fault = faults[code];
      if (fault) return fault;
    }
    const { message } = each;
    const saying = sayings.find(([pattern]) => pattern.test(message));
    if (saying) return saying[1];
  }
  return 'other';
}

/** What the database says of itself, or of two processes that met, is no record's fault. */
const NO_RECORDS_FAULT: readonly DatabaseFault[] = [
  'down',
  'starting',
  'cut',
  'read-only',
  'disk-full',
  'serialisation',
  // An administrator gives it, and then the same work ends well.
  'no-right',
];

/**
 * Whether an error is about the record that was worked on.
 * @returns false while the database is away, busy or full: then the same work may end well later.
 */
export const isRecordsFault = (error: unknown): boolean =>
  !NO_RECORDS_FAULT.includes(classifyDatabaseFault(error));

/** The driver's own codes first: Prisma gives one code to many faults. */
function codesOf(error: Error): string[] {
  const driver = valueAt(valueAt(valueAt(error, 'meta'), 'driverAdapterError'), 'cause');
  return [
    valueAt(driver, 'originalCode'),
    valueAt(driver, 'kind'),
    valueAt(valueAt(error, 'cause'), 'originalCode'),
    valueAt(valueAt(error, 'cause'), 'kind'),
    valueAt(error, 'code'),
  ].filter((code) => typeof code === 'string');
}

function valueAt(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}
