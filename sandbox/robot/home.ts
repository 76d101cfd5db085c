import type { Routing } from '../deliver/router.ts';
import type { Gesture } from '../interact/gesture.ts';
import { openApp } from '../interact/open-app.ts';
import type { ActOptions, Choice, Hand, PressOptions } from './hand.ts';
import { type Mark, markEphemerals, type Outcome } from './outcome.ts';
import { type Reader, renderBlocks } from './render.ts';
import type { RobotParts } from './robot.ts';
import type { Entry } from './values.ts';

/** The app's Home tab as one person sees it. */
export class Home {
  readonly #reader: Reader;
  readonly #hand: Hand;
  readonly #parts: RobotParts;
  readonly #outcome: (gesture: Gesture | undefined, mark: Mark) => Outcome;

  constructor(
    reader: Reader,
    hand: Hand,
    parts: RobotParts,
    outcome: (gesture: Gesture | undefined, mark: Mark) => Outcome,
  ) {
    this.#reader = reader;
    this.#hand = hand;
    this.#parts = parts;
    this.#outcome = outcome;
  }

  /** Opens the tab and waits until the app has published it anew. */
  async open(options: Routing & { timeoutMs?: number } = {}): Promise<this> {
    const { world, events, waits } = this.#parts;
    const { user } = this.#reader;
    const versions = world.homes.get(user)?.versions.length ?? 0;
    await openApp(world, events, { user, tab: 'home', routing: options });
    await waits.until(() => (world.homes.get(user)?.versions.length ?? 0) > versions, {
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
      what: () => `the Home of ${user} to be published`,
    });
    return this;
  }

  get isPublished(): boolean {
    return this.#parts.world.homes.has(this.#reader.user);
  }

  text(): string {
    return renderBlocks(this.#reader, this.#view().blocks);
  }

  buttons(): string[] {
    return this.#hand.buttons(this.#view().blocks);
  }

  async press(label: string, options: PressOptions = {}): Promise<Outcome> {
    const mark = markEphemerals(this.#parts.world);
    return this.#outcome(await this.#hand.press({ view: this.#view() }, label, options), mark);
  }

  async fill(label: string, entry: Entry, routing: ActOptions = {}): Promise<Outcome> {
    const mark = markEphemerals(this.#parts.world);
    return this.#outcome(await this.#hand.fill({ view: this.#view() }, label, entry, routing), mark);
  }

  async choose(label: string, choice: Choice, routing: ActOptions = {}): Promise<Outcome> {
    const mark = markEphemerals(this.#parts.world);
    return this.#outcome(await this.#hand.choose({ view: this.#view() }, label, choice, routing), mark);
  }

  /** Waits until Home reads like this. */
  async shows(pattern: RegExp, options: { timeoutMs?: number } = {}): Promise<this> {
    await this.#parts.waits.until(() => this.isPublished && pattern.test(this.text()), {
      ...options,
      what: () => `Home to read ${pattern}; it reads:\n${this.isPublished ? this.text() : 'nothing yet'}`,
    });
    return this;
  }

  #view() {
    const view = this.#parts.world.homes.get(this.#reader.user);
    if (view === undefined)
      throw new Error(`Nothing has been published to the Home of ${this.#reader.user}; open() it first.`);
    return view;
  }
}
