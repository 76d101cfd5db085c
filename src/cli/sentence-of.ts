import { ConfigError } from '../config.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { TokenRefused } from '../slack/kit/connect.ts';

const EXPECTED = [ConfigError, OperatorError, TokenRefused];

/** What the operator reads when a command cannot go on: the sentence of an expected failure, else where it happened. */
export function sentenceOf(error: unknown): string {
  if (EXPECTED.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return 'PORT is taken by another program. Stop it, or set another one, for example PORT=3001';
  if (code === 'EACCES')
    return 'PORT may not be opened by this user. Choose one above 1023, for example PORT=3000';
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Northstar stopped on something unexpected; what was committed is safe.\n${stack}`;
}
