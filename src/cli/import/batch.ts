import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../../domain/errors.ts';
import { classifyDatabaseFault, type DatabaseFault } from '../../platform/database-fault.ts';
import { OperatorError } from '../../platform/operator-error.ts';

/** The database went away for good while files were read. What was written before stays. */
export class ImportInterrupted extends OperatorError {
  override readonly name = 'ImportInterrupted';
}

/**
 * These heal by themselves. After `cut` it is unknown what was committed, and a batch that is repeated doubles
 * nothing.
 */
const PASSING: readonly DatabaseFault[] = ['down', 'starting', 'cut', 'serialisation'];
const LASTING: readonly DatabaseFault[] = ['read-only', 'disk-full'];

/** A server that restarts is back within seconds, one that recovers from a crash within a minute or so. */
const PAUSES_MS = [200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000];

/**
 * Gathers items and hands them over many at a time. A batch that the database refuses is halved until the one item is
 * found that it cannot take; `onRefused` is called, the rest goes on. While the database is away the batch waits for
 * it, some 70 s in all; then `ImportInterrupted` is thrown.
 */
export class Batch<T> {
  readonly #size: number;
  readonly #write: (items: readonly T[]) => Promise<void>;
  readonly #onRefused: (item: T) => void;
  readonly #pausesMs: readonly number[];
  #items: T[] = [];

  constructor(
    size: number,
    write: (items: readonly T[]) => Promise<void>,
    onRefused: (item: T) => void,
    pausesMs: readonly number[] = PAUSES_MS,
  ) {
    this.#size = size;
    this.#write = write;
    this.#onRefused = onRefused;
    this.#pausesMs = pausesMs;
  }

  async add(item: T): Promise<void> {
    this.#items.push(item);
    if (this.#items.length >= this.#size) await this.flush();
  }

  async flush(): Promise<void> {
    const items = this.#items;
    this.#items = [];
    if (items.length > 0) await this.#writeOrHalve(items);
  }

  async #writeOrHalve(items: readonly T[]): Promise<void> {
    try {
      await this.#writePatiently(items);
    } catch (error) {
      const [only] = items;
      if (!isAboutTheItems(error)) throw error;
      if (items.length === 1 && only !== undefined) {
        this.#onRefused(only);
        return;
      }
      const middle = Math.floor(items.length / 2);
      await this.#writeOrHalve(items.slice(0, middle));
      await this.#writeOrHalve(items.slice(middle));
    }
  }

  async #writePatiently(items: readonly T[]): Promise<void> {
    for (const pauseMs of [...this.#pausesMs, null]) {
      try {
        return await this.#write(items);
      } catch (error) {
        const fault = classifyDatabaseFault(error);
        if (LASTING.includes(fault))
          throw interrupted('no longer accepts changes (its disk is full, or it is read-only)', error);
        if (!PASSING.includes(fault)) throw error;
        if (pauseMs === null) throw interrupted('no longer answers', error);
        await sleep(pauseMs);
      }
    }
  }
}

const interrupted = (what: string, cause: unknown) =>
  new ImportInterrupted(
    `The database ${what}, so the import stopped. What was imported until then is saved: run the same command again once the database is available; nothing is imported twice.`,
    { cause },
  );

/**
 * Input that a verb refuses, what is too deep or too long for JavaScript, or SQLSTATE class 22 (data), 23 (constraint) or
 * 54 (a limit of the server: a row too long for an index, a document too deep).
 */
function isAboutTheItems(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === 'invalid';
  if (error instanceof RangeError) return true;
  if (typeof error !== 'object' || error === null || !('meta' in error)) return false;
  return /"(?:originalCode|code)":"(?:2[23]|54)\w{3}"/.test(JSON.stringify(error.meta));
}
