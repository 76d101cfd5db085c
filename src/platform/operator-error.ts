/** What a log line needs; pino's logger fits, and so does the domain's `Log`. */
export type PlatformLog = {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};

/**
 * An expected failure of the machine underneath (disk, permissions, server, migrations).
 * `message` is the sentence for the operator: what happened, that nothing was lost, what to do.
 */
export class OperatorError extends Error {
  override name = 'OperatorError';
}
