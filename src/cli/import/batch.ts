import { DomainError } from '../../domain/errors.ts';

/**
 * Gathers items and hands them over many at a time. A batch that the database refuses is halved until the
 * one item is found that it cannot take; `onRefused` is told, the rest goes on. A lost connection is thrown.
 */
export class Batch<T> {
  readonly #size: number;
  readonly #write: (items: readonly T[]) => Promise<void>;
  readonly #onRefused: (item: T) => void;
  #items: T[] = [];

  constructor(size: number, write: (items: readonly T[]) => Promise<void>, onRefused: (item: T) => void) {
    this.#size = size;
    this.#write = write;
    this.#onRefused = onRefused;
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
      await this.#write(items);
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
}

/** Input that a verb refuses, or SQLSTATE class 22 (data) or 23 (constraint). */
function isAboutTheItems(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === 'invalid';
  if (typeof error !== 'object' || error === null || !('meta' in error)) return false;
  return /"(?:originalCode|code)":"2[23]\w{3}"/.test(JSON.stringify(error.meta));
}
