import type { EventOutcome, Events } from '../deliver/events.ts';
import type { Router, Routing } from '../deliver/router.ts';
import type { HuddleHandle } from '../huddle.ts';
import { pauseFor } from '../interact/do-not-disturb.ts';
import type { Gesture } from '../interact/gesture.ts';
import { openApp } from '../interact/open-app.ts';
import { deleteOwn, editOwn } from '../interact/own-message.ts';
import { say } from '../interact/say.ts';
import { share } from '../interact/share.ts';
import { takeShortcut } from '../interact/shortcut.ts';
import type { Waits } from '../waits.ts';
import type { Message } from '../world/messages.ts';
import type { View } from '../world/views.ts';
import type { World } from '../world/world.ts';
import { Agent } from './agent.ts';
import { type ActOptions, type Choice, Hand, type PressOptions } from './hand.ts';
import { Home } from './home.ts';
import { joinIn, leaveAny, startIn } from './huddles.ts';
import { Modal, type ModalParts } from './modal.ts';
import { type Mark, markEphemerals, type Outcome, outcomeOf } from './outcome.ts';
import { type Reader, renderMessage } from './render.ts';
import { typeCommand } from './type-command.ts';
import { channelNamed, type Entry } from './values.ts';
import { waitForMessage } from './wait-for-message.ts';

/** A message, by itself or by its place. */
type At = { channel: string; ts: string };

export interface RobotParts {
  world: World;
  router: Router;
  events: Events;
  waits: Waits;
  baseUrl: string;
}

/** One person in Slack, who acts by what she reads. */
export class Robot {
  readonly id: string;
  readonly home: Home;
  /** The agent's suggestions, its sessions and Stop. */
  readonly agent: Agent;
  readonly #parts: RobotParts;
  readonly #reader: Reader;
  readonly #hand: Hand;

  constructor(userId: string, parts: RobotParts) {
    this.id = userId;
    this.#parts = parts;
    this.#reader = { world: parts.world, user: userId };
    this.#hand = new Hand(this.#reader, parts.router, parts.baseUrl, parts.waits);
    this.agent = new Agent(parts, userId);
    this.home = new Home(this.#reader, this.#hand, parts, (gesture, mark) => this.#outcome(gesture, mark));
  }

  /** Types a slash command, e.g. `/task call Mrs Chen`, or one of Slack's own: `/invite @Ben Bloom`. Resolves when the app has acknowledged it (or has failed to). */
  async command(line: string, where: Routing & { channel?: string } = {}): Promise<Outcome> {
    const mark = this.#mark();
    const channel = where.channel === undefined ? this.#direct().id : this.#channel(where.channel);
    const gesture = await typeCommand(this.#reader, this.#parts, { line, channel, routing: where });
    return this.#outcome(gesture, mark);
  }

  /** Wants no notifications from now on, for so many minutes. Resolves when the app has been told. */
  async pauseNotifications(minutes: number): Promise<EventOutcome> {
    return pauseFor(this.#parts, this.id, minutes);
  }

  /** Has notifications again. */
  async resumeNotifications(): Promise<EventOutcome> {
    return pauseFor(this.#parts, this.id, undefined);
  }

  /** A shortcut by the name in the menu: on a message where one is given, global otherwise. */
  async shortcut(name: string, options: Routing & { message?: Message } = {}): Promise<Outcome> {
    const mark = this.#mark();
    const { world, router, baseUrl } = this.#parts;
    const what = { user: this.id, name, message: options.message, routing: options, baseUrl };
    const gesture = await takeShortcut(world, router, what);
    return this.#outcome(gesture, mark);
  }

  /** Presses a button (or an option of an overflow or menu) in a message. Undefined: she answered a confirmation with no. */
  async press(message: At, label: string, options: PressOptions = {}): Promise<Outcome> {
    const mark = this.#mark();
    const gesture = await this.#hand.press({ message: this.#message(message) }, label, options);
    return this.#outcome(gesture, mark);
  }

  /** Fills a field in a message: a menu, a date picker, an input. */
  async fill(message: At, label: string, entry: Entry, routing: ActOptions = {}): Promise<Outcome> {
    const mark = this.#mark();
    const surface = { message: this.#message(message) };
    return this.#outcome(await this.#hand.fill(surface, label, entry, routing), mark);
  }

  async choose(message: At, label: string, choice: Choice, routing: ActOptions = {}): Promise<Outcome> {
    const mark = this.#mark();
    const surface = { message: this.#message(message) };
    return this.#outcome(await this.#hand.choose(surface, label, choice, routing), mark);
  }

  /** The modal on top. */
  modal(): Modal {
    const view = this.#parts.world.topView(this.id);
    if (view === undefined) throw new Error(`${this.id} has no modal open.`);
    return this.#modal(view);
  }

  hasModal(): boolean {
    return this.#parts.world.topView(this.id) !== undefined;
  }

  /** Waits for a modal on top, with this title where one is given. */
  async waitModal(title?: string | RegExp, options: { timeoutMs?: number } = {}): Promise<Modal> {
    const fits = (text: string) =>
      title === undefined || (typeof title === 'string' ? text === title : title.test(text));
    const view = await this.#parts.waits.until(
      () => {
        const top = this.#parts.world.topView(this.id);
        return top !== undefined && fits(top.title?.text ?? '') ? top : undefined;
      },
      {
        ...options,
        what: () =>
          `a modal ${title ?? ''} for ${this.id}; on top is: ${this.#parts.world.topView(this.id)?.title?.text ?? 'none'}`,
      },
    );
    return this.#modal(view);
  }

  /** Writes into a channel (by name or id), a thread of it, or to the app (`@northstar` becomes a mention). */
  say(channel: string, text: string, options: { threadTs?: string } = {}): Message {
    return say(this.#parts.world, {
      user: this.id,
      channel: this.#channel(channel),
      text,
      threadTs: options.threadTs,
    });
  }

  /** Sends a file into a conversation, with words beside it where some are given. */
  share(channel: string, file: { name: string; data: Buffer }, text?: string): Message {
    return share(this.#parts.world, { user: this.id, channel: this.#channel(channel), ...file, text });
  }

  /** Starts a huddle in a channel, or joins the one that goes on there. */
  async startHuddle(channel: string): Promise<HuddleHandle> {
    return startIn(this.#parts, this.id, this.#channel(channel));
  }

  async joinHuddle(channel: string): Promise<void> {
    return joinIn(this.#parts, this.id, this.#channel(channel));
  }

  /** The last one to leave ends it. */
  leaveHuddle(): Promise<void> {
    return leaveAny(this.#parts, this.id);
  }

  /** Changes the words of a message of hers. */
  edit(message: At, text: string): void {
    editOwn(this.#parts.world, this.id, this.#message(message), text);
  }

  /** Deletes a message of hers. */
  remove(message: At): void {
    deleteOwn(this.#parts.world, this.id, this.#message(message));
  }

  /** Direct messages with the app, oldest first. */
  dms(): Message[] {
    return this.#parts.world.messagesIn(this.#direct().id).filter((message) => !message.deleted);
  }

  /** Messages only this person sees, oldest first. */
  ephemerals(): Message[] {
    return this.#parts.world.ephemerals.filter(
      (message) => message.ephemeralTo === this.id && !message.deleted,
    );
  }

  /** What she reads of a message, in her own zone. */
  read(message: At): string {
    return renderMessage(this.#reader, this.#message(message));
  }

  /** The buttons of a message, in order. */
  buttons(message: At): string[] {
    return this.#hand.buttons(this.#message(message).blocks);
  }

  /** Waits until a message she can see in this channel (ephemeral ones and threads included) reads like this. */
  async sees(
    channel: string,
    pattern: RegExp,
    options: { timeoutMs?: number; afterTs?: string } = {},
  ): Promise<Message> {
    return await waitForMessage(this.#parts, this, { ...options, channel: this.#channel(channel), pattern });
  }

  /** Opens the app's messages tab or writes to it: the direct channel with the app. */
  get direct(): string {
    return this.#direct().id;
  }

  /** Opens the conversation with the app, as `app_home_opened` with the messages tab. */
  openMessages(routing: ActOptions = {}): Promise<EventOutcome> {
    const { world, events } = this.#parts;
    return openApp(world, events, { user: this.id, tab: 'messages', routing });
  }

  #outcome(gesture: Gesture | undefined, mark: Mark): Outcome {
    return outcomeOf(this.#modalParts(), gesture, mark);
  }

  #mark(): Mark {
    return markEphemerals(this.#parts.world);
  }

  #modal(view: View): Modal {
    return new Modal(view, this.#modalParts());
  }

  #modalParts(): ModalParts {
    const { router, waits } = this.#parts;
    return { reader: this.#reader, router, hand: this.#hand, waits };
  }

  #direct() {
    return this.#parts.world.directChannel([this.id, this.#parts.world.app.botUserId]);
  }

  #channel(name: string): string {
    return channelNamed(this.#reader, name);
  }

  #message(at: At): Message {
    const found = this.#parts.world.find(at.channel, at.ts);
    if (found === undefined || found.deleted)
      throw new Error(`There is no message ${at.ts} in ${at.channel}.`);
    if (found.ephemeralTo !== undefined && found.ephemeralTo !== this.id)
      throw new Error(`${this.id} cannot see that message.`);
    return found;
  }
}
