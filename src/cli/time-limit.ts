/** How long each command may take, hours: longer than any that ends well, so that one that hangs is ended and said. */
export const COMMAND_HOURS = {
  migrate: 12,
  import: 24,
  backup: 6,
  restore: 12,
  'audit-verify': 12,
} as const satisfies Record<string, number>;
export type TimedCommand = keyof typeof COMMAND_HOURS;

export const isTimedCommand = (command: string): command is TimedCommand => command in COMMAND_HOURS;

/**
 * The command, with an end.
 * @throws Error with a sentence when it has not ended by then; what was committed stays.
 */
export async function inTime<T>(command: TimedCommand, work: Promise<T>): Promise<T> {
  const hours = COMMAND_HOURS[command];
  const { promise: limit, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () =>
      reject(
        new Error(
          `${command} had not ended after ${hours} hours, so it was stopped. What was saved until then stays. Look at the database's load and locks, then run it again.`,
        ),
      ),
    hours * 3_600_000,
  );
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
