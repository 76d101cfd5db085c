import { ConfigError } from '../config.ts';
import { classifyDatabaseFault, type DatabaseFault } from '../platform/database-fault.ts';
import { framesOf } from '../platform/log.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { TokenRefused } from '../slack/kit/connect.ts';

const EXPECTED = [ConfigError, OperatorError, TokenRefused];

/** What the operator reads when a command cannot go on: the sentence of an expected failure, else where it happened. */
export function sentenceOf(error: unknown): string {
  if (EXPECTED.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return 'PORT is in use by another program. Stop it, or set another one, for example PORT=3001';
  if (code === 'EACCES')
    return 'PORT cannot be opened by this user. Choose one above 1023, for example PORT=3000';
  const fault = FAULTS[classifyDatabaseFault(error)];
  if (fault) return fault;
  return `Northstar stopped on an unexpected error; committed data is safe.\n${whereOf(error)}`;
}

const AWAY =
  'The database is unavailable. Committed data is safe: make sure it is running, then start again.';
const FULL =
  'The database accepts no changes: its disk is full or it is read-only. Committed data is safe: fix that, then start again.';
const FAULTS: Partial<Record<DatabaseFault, string>> = {
  down: AWAY,
  starting: AWAY,
  cut: AWAY,
  'read-only': FULL,
  'disk-full': FULL,
};

/** Only mistakes in code keep their message: that of a database or a parser quotes what was sent. */
function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const isOurs = [TypeError, RangeError, ReferenceError].some((kind) => error instanceof kind);
  const { code } = error as NodeJS.ErrnoException;
  const head = [error.name, code, isOurs ? error.message : undefined].filter(Boolean).join(' ');
  return [head, ...framesOf(error).map((frame) => `    ${frame}`)].join('\n');
}
