import { randomBytes } from 'node:crypto';
import type { PlatformLog } from './operator-error.ts';

/** Why a stop was asked for when it was none of an operator's. */
export const UNCAUGHT_EXCEPTION = 'uncaughtException';

/**
 * The last place where a failure can land, each with a reference in the log.
 *
 * A rejected promise that no code awaited is a piece of work that has ended: what it held was let go by its own
 * `finally`, and no other handler knows of it. It is logged and the process goes on, so that handlers in flight
 * finish. An exception that no code caught left its code in the middle of something, inside a callback of a socket or
 * a timer: what is in memory can no longer be trusted, what matters is in the rows. The signal aborts, and the caller
 * stops in order; whatever supervises the process starts another. A second one during the stop is logged alone: the
 * stop has its own time limits.
 */
export function logStrayErrors(log: PlatformLog): AbortSignal {
  const controller = new AbortController();
  const details = (err: unknown) => ({ err, reference: randomBytes(4).toString('hex') });
  process.on('unhandledRejection', (reason) => {
    log.error(details(reason), 'unhandled promise rejection; continuing');
  });
  process.on('uncaughtException', (error) => {
    log.error(details(error), 'uncaught exception; shutting down');
    controller.abort(UNCAUGHT_EXCEPTION);
  });
  return controller.signal;
}
