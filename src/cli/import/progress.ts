/** Where lines go: a terminal or not. */
export type Output = { write(text: string): unknown; isTTY?: boolean; columns?: number };

const BAR_WIDTH = 24;
/** Elsewhere than on a terminal: one line per tenth. */
const STEP = 10;

/** Shows how much of the files has been read: one line rewritten on a terminal, plain lines elsewhere. */
export class Progress {
  readonly #out: Output;
  readonly #total: number;
  #read = 0;
  #shown = -1;
  #text = '';

  constructor(out: Output, totalBytes: number) {
    this.#out = out;
    this.#total = Math.max(totalBytes, 1);
  }

  /** `text` says what came so far: counts, no names. */
  advance(bytes: number, text: string): void {
    this.#read += bytes;
    this.#text = text;
    const percent = Math.min(100, Math.floor((this.#read / this.#total) * 100));
    const step = this.#out.isTTY ? percent : percent - (percent % STEP);
    if (step === this.#shown) return;
    this.#shown = step;
    this.#out.write(this.#out.isTTY ? this.#bar(percent) : `${String(step).padStart(3)}%  ${text}\n`);
  }

  /** Clears the bar, so that what follows is on a line of its own. */
  end(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001B[K');
  }

  #bar(percent: number): string {
    const filled = Math.round((percent / 100) * BAR_WIDTH);
    const line = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${String(percent).padStart(3)}%  ${this.#text}`;
    return `\r\u001B[K${line.slice(0, (this.#out.columns ?? 80) - 1)}`;
  }
}
