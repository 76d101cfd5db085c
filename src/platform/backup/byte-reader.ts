/** Reads a stream by exact lengths. Pulls only what is asked for, so a slow reader slows its source. */
export class ByteReader {
  #source: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #size = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Null when the source ends before. */
  async bytes(length: number): Promise<Buffer | null> {
    while (this.#size < length) if (!(await this.#pull())) return null;
    const all = this.#held.length === 1 ? (this.#held[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#held);
    this.#held = all.length > length ? [all.subarray(length)] : [];
    this.#size = all.length - length;
    return all.subarray(0, length);
  }

  /** Up to and with the first line feed; what there is when none comes within `most` bytes. */
  async line(most: number): Promise<Buffer> {
    for (;;) {
      const all = Buffer.concat(this.#held);
      const end = all.indexOf(10);
      if (end >= 0 || all.length >= most || !(await this.#pull()))
        return (await this.bytes(end >= 0 ? end + 1 : Math.min(all.length, most))) ?? all;
    }
  }

  async isAtEnd(): Promise<boolean> {
    return this.#size === 0 && !(await this.#pull());
  }

  async #pull(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done) return false;
    if (value.length > 0) this.#held.push(value);
    this.#size += value.length;
    return true;
  }
}
