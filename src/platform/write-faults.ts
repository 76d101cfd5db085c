import { classifyDatabaseFault } from './database-fault.ts';

/** Why a database takes no more changes. */
type WriteFault = 'read-only' | 'disk-full';

export type WriteFaults = {
  /** A query failed: noted when it says that nothing can be written. */
  note: (error: unknown) => void;
  /** Throws while nothing can be written: after such a failure until a write on trial goes through. */
  check: (fault: WriteFault) => Promise<void>;
};

/** Where no write can be tried (a role without the right to temporary tables), a failure counts this long. */
const FAILURE_LASTS_MS = 5 * 60_000;

/**
 * Remembers that a write failed for want of room or of the right to write, until one goes through again.
 * @param tryWrite writes something of no worth and takes it back; rejects when it cannot.
 */
export function writeFaults(tryWrite: () => Promise<unknown>): WriteFaults {
  const notedAt = new Map<WriteFault, number>();
  let trying: Promise<void> | null = null;

  function note(error: unknown): void {
    const fault = classifyDatabaseFault(error);
    if (isWriteFault(fault)) notedAt.set(fault, performance.now());
  }

  async function tryAgain(): Promise<void> {
    try {
      await tryWrite();
      notedAt.clear();
    } catch (error) {
      note(error);
      for (const [fault, at] of notedAt)
        if (performance.now() - at >= FAILURE_LASTS_MS) notedAt.delete(fault);
    }
  }

  return {
    note,
    check: async (fault) => {
      if (!notedAt.has(fault)) return;
      trying ??= tryAgain().finally(() => {
        trying = null;
      });
      await trying;
      if (notedAt.has(fault)) throw new Error(fault);
    },
  };
}

const isWriteFault = (fault: string): fault is WriteFault => fault === 'read-only' || fault === 'disk-full';
