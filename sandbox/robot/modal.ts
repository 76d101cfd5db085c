import type { Router, Routing } from '../deliver/router.ts';
import type { Ack, Gesture } from '../interact/gesture.ts';
import { closeView, submitView } from '../interact/submission.ts';
import type { TextObject } from '../types.ts';
import type { Waits } from '../waits.ts';
import type { View } from '../world/views.ts';
import { clientErrors } from './client-checks.ts';
import type { ActOptions, Choice, Hand, PressOptions } from './hand.ts';
import { fieldSpots, NotThere, optionsOf } from './labels.ts';
import { type Reader, renderBlocks, renderText } from './render.ts';
import { type Entry, shownValue } from './values.ts';

export interface SubmitResult {
  /** Sentences under the fields, by the field's label. */
  errors: { [label: string]: string };
  /** This modal is gone. */
  closed: boolean;
  /** What stands open now, if it is another modal than the one submitted. */
  next?: Modal;
  /** Undefined when Slack's client sent nothing because a field was wrong. */
  ack?: Ack;
  acks: Ack[];
}

export interface SubmitOptions extends ActOptions {
  /** Sends even what Slack's client would hold back: what an altered client could do. */
  bypassClient?: boolean;
}

export interface ModalParts {
  reader: Reader;
  router: Router;
  hand: Hand;
  waits: Waits;
}

/** One modal as a person sees it. It stays the same modal while the app updates it. */
export class Modal {
  readonly view: View;
  readonly #parts: ModalParts;

  constructor(view: View, parts: ModalParts) {
    this.view = view;
    this.#parts = parts;
  }

  get title(): string {
    return this.view.title?.text ?? '';
  }

  get isOpen(): boolean {
    return !this.view.closed;
  }

  get submitLabel(): string {
    return this.view.submit?.text ?? '';
  }

  /** The fields' labels, top to bottom. */
  labels(): string[] {
    return this.#parts.hand.fields(this.view.blocks);
  }

  buttons(): string[] {
    return this.#parts.hand.buttons(this.view.blocks);
  }

  /** All that can be read: title, blocks, what the fields hold, errors, the buttons at the bottom. */
  text(): string {
    const { reader } = this.#parts;
    const values = fieldSpots(reader, this.view.blocks).map((spot) =>
      this.#shown(spot.block.block_id, spot.element.action_id),
    );
    const parts = [
      this.title,
      renderBlocks(reader, this.view.blocks),
      ...values,
      ...Object.values(this.view.errors),
      this.submitLabel,
    ];
    return parts.filter((part) => part !== '').join('\n');
  }

  /** What a field holds now, as it is shown. */
  value(label: string): string {
    const spot = this.#parts.hand.field(this.view.blocks, label);
    return this.#shown(spot.block.block_id, spot.element.action_id);
  }

  /** What a menu, radio or checkbox field offers. */
  options(label: string): string[] {
    const spot = this.#parts.hand.field(this.view.blocks, label);
    return optionsOf(spot.element).map((option) => renderText(this.#parts.reader, option.text));
  }

  /** Sentences under fields, by label. */
  errors(): { [label: string]: string } {
    return this.#byLabel(this.view.errors);
  }

  /** Text, date, time, number, option label, list of option labels, person or channel by name; null empties it. */
  fill(label: string, entry: Entry, routing: ActOptions = {}): Promise<Gesture | undefined> {
    return this.#parts.hand.fill(this.#surface(), label, entry, routing);
  }

  select(
    label: string,
    option: string | readonly string[] | null,
    routing: ActOptions = {},
  ): Promise<Gesture | undefined> {
    return this.fill(label, option, routing);
  }

  /** The labels an asking menu offers for these letters. */
  async search(label: string, query: string, routing: ActOptions = {}): Promise<string[]> {
    const options = await this.#parts.hand.search(this.#surface(), label, query, routing);
    return options.map((option) => renderText(this.#parts.reader, option.text));
  }

  choose(label: string, choice: Choice, routing: ActOptions = {}): Promise<Gesture | undefined> {
    return this.#parts.hand.choose(this.#surface(), label, choice, routing);
  }

  press(label: string, options: PressOptions = {}): Promise<Gesture | undefined> {
    return this.#parts.hand.press(this.#surface(), label, options);
  }

  async submit(options: SubmitOptions = {}): Promise<SubmitResult> {
    const { reader, router } = this.#parts;
    this.#mustBeOpen();
    await this.#parts.hand.patiently(() => this.#submitButton(), options.timeoutMs);
    const early = options.bypassClient === true ? {} : clientErrors(this.view);
    if (Object.keys(early).length > 0) {
      this.view.errors = early;
      return { errors: this.errors(), closed: false, acks: [] };
    }
    const before = structuredClone(this.view.hash);
    const { ack, acks } = await submitView(reader.world, router, reader.user, this.view, options);
    const top = reader.world.topView(reader.user);
    const isOther = top !== undefined && (top !== this.view || top.hash !== before);
    return {
      errors: this.errors(),
      closed: this.view.closed,
      ack,
      acks,
      ...(isOther ? { next: new Modal(top, this.#parts) } : {}),
    };
  }

  /** Closes with the close button, or with the cross, which takes the whole stack away. */
  close(options: Routing & { all?: boolean } = {}): Promise<void> {
    this.#mustBeOpen();
    const { reader, router } = this.#parts;
    return closeView(reader.world, router, reader.user, options.all === true ? 'all' : 'top', options);
  }

  /** Waits until the modal reads like this (the app fills it after opening it). */
  async shows(pattern: RegExp | string, options: { timeoutMs?: number } = {}): Promise<this> {
    const reads = () =>
      typeof pattern === 'string' ? this.text().includes(pattern) : pattern.test(this.text());
    await this.#parts.waits.until(reads, {
      ...options,
      what: () => `the modal to read ${pattern}; it reads:\n${this.text()}`,
    });
    return this;
  }

  #submitButton(): TextObject {
    if (this.view.submit !== null) return this.view.submit;
    throw new NotThere(`The modal "${this.title}" has no submit button. It reads:\n${this.text()}`);
  }

  #shown(blockId: string, actionId: string | undefined): string {
    const value = actionId === undefined ? undefined : this.view.state[blockId]?.[actionId];
    return value === undefined ? '' : shownValue(this.#parts.reader, value);
  }

  #byLabel(errors: { [blockId: string]: string }): { [label: string]: string } {
    const labelled = this.view.blocks.map(
      (block) => [block.block_id, renderText(this.#parts.reader, block.label)] as const,
    );
    const labels = new Map(labelled);
    return Object.fromEntries(
      Object.entries(errors).map(([blockId, text]) => [labels.get(blockId) || blockId, text]),
    );
  }

  #surface() {
    this.#mustBeOpen();
    return { view: this.view };
  }

  #mustBeOpen(): void {
    if (this.view.closed) throw new Error(`The modal "${this.title}" is closed.`);
  }
}
