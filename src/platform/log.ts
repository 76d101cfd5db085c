import { type DestinationStream, type Logger, pino } from 'pino';
import { OperatorError } from './operator-error.ts';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

// Secrets that a careless caller might log with their holder. Patients' data has no fixed names: the rule for it is
// to log ids and codes, and test/phi-surfaces.test.ts walks the whole log of a run with canary names.
const secrets = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'password',
  'authorization',
  'encryptionKey',
  'auditKeys',
  'apiKey',
  'url',
];

/**
 * JSON lines, one object each. Callers log ids and codes; this is the second line of defence. Of an error, wherever
 * it is in the details, it keeps name, code and stack frames and drops the message, since database and network errors
 * quote what was sent; the sentence of an `OperatorError` stays. `child({ requestId })` ties lines together.
 */
export function createLog({
  level,
  destination,
}: {
  level: LogLevel;
  destination?: DestinationStream;
}): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
    formatters: { log: withSafeErrors },
    serializers: { err: (error: unknown) => error },
    hooks: {
      logMethod(args, method) {
        // A bare error would lend its message to the line.
        const [first, message] = args as unknown[];
        if (first instanceof Error)
          method.apply(this, [
            { err: first },
            typeof message === 'string' ? message : 'an error without a message',
          ]);
        else method.apply(this, args);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

function withSafeErrors(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      isLoggedAsError(key, value) ? safeError(value) : value,
    ]),
  );
}

const isLoggedAsError = (key: string, value: unknown) =>
  value instanceof Error || (key === 'err' && value !== undefined);

function safeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error instanceof OperatorError ? { sentence: error.message } : {}),
    ...answerCodeOf(error),
    at: framesOf(error),
    ...(error.cause === undefined || depth === 5 ? {} : { cause: safeError(error.cause, depth + 1) }),
  };
}

/** What a service answered, when it is a code and no text: "not_found". */
function answerCodeOf({ data }: Error & { data?: { error?: unknown } }): { answer?: string } {
  const answer = data?.error;
  return typeof answer === 'string' && /^[a-z_]{2,60}$/.test(answer) ? { answer } : {};
}

/** Frames only: the first lines of a stack repeat the message, which can itself hold lines that begin with "at". */
export function framesOf({ stack = '', message }: Error): string[] {
  const end = message === '' ? 0 : stack.lastIndexOf(message) + message.length;
  return stack
    .slice(Math.max(end, 0))
    .split('\n')
    .filter((line) => /^\s+at .*(:\d+:\d+\)?|<anonymous>\)?)$/.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
