import type { WebSocket } from 'ws';
import { isRecord, parseJson } from '../json.ts';
import type { Change } from '../world/world.ts';
import { answer } from './asks/index.ts';
import { detailOf, entriesOf } from './inspector-feed.ts';
import { type PageParts, pageNow } from './page-parts.ts';
import { maySee, showMessage, showPeople, showPlaces, showView } from './seen.ts';
import { stateFor } from './state-for.ts';
import type { Entry, Frame, Place, Push } from './wire.ts';

/** One open page: pushes what its person may see, answers what she asks. */
export class Viewer {
  readonly #parts: PageParts;
  readonly #socket: WebSocket;
  readonly #user: string;
  readonly #changes: Change[] = [];
  readonly #stop: () => void;
  readonly #refreshAll: () => void;
  #places = '';
  /** What the inspector has been sent, as JSON by entry id; undefined while it is closed. */
  #entries: Map<string, string> | undefined;
  #isScheduled = false;

  /** `refreshAll` tells every open page that time or a mark has moved. */
  constructor(parts: PageParts, socket: WebSocket, user: string, refreshAll: () => void) {
    this.#parts = parts;
    this.#refreshAll = refreshAll;
    this.#socket = socket;
    this.#user = user;
    this.#stop = parts.hands.world.onChange((change) => {
      this.#changes.push(change);
      this.#schedule();
    });
    socket.on('message', (data) => void this.#hear(String(data)));
    socket.on('close', () => this.#stop());
    this.#send({ now: pageNow(parts), pushes: [{ kind: 'state', state: stateFor(parts, user) }] });
    this.#places = JSON.stringify(this.#showPlaces());
  }

  /** Time was moved or a mark was set by another page: what hangs on them is shown anew. */
  refresh(): void {
    this.#send({ now: pageNow(this.#parts), pushes: this.#collect() });
  }

  async #hear(text: string): Promise<void> {
    const frame = parseJson(text);
    if (!isRecord(frame) || !isRecord(frame.ask) || typeof frame.n !== 'number') return;
    const re = frame.n;
    try {
      const result = await this.#answer(frame.ask);
      // What the gesture changed arrives before its answer, so that the page never shows the two out of order.
      if (frame.ask.do === 'time' || frame.ask.do === 'read') this.#refreshAll();
      else this.#flush();
      this.#send({ now: pageNow(this.#parts), re, result });
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      this.#send({ now: pageNow(this.#parts), re, error: sentence });
    }
  }

  #answer(ask: { [key: string]: unknown }): unknown {
    if (ask.do === 'inspect') {
      this.#entries = ask.on === true ? new Map() : undefined;
      return {};
    }
    if (ask.do === 'detail') return detailOf(this.#parts.hands.world, String(ask.entry)) ?? {};
    return answer({ parts: this.#parts, user: this.#user, ask });
  }

  /** Many changes of one turn of the event loop go out as one frame. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    const pushes = this.#collect();
    if (pushes.length > 0) this.#send({ now: pageNow(this.#parts), pushes });
  }

  #collect(): Push[] {
    const changes = this.#changes.splice(0);
    const kinds = new Set(changes.map((change) => change.kind));
    const pushes = changes.flatMap((change) => this.#messagePush(change));
    const { world, router } = this.#parts.hands;
    const views = changes.filter((change) => change.kind === 'view');
    if (views.some((change) => change.view.user === this.#user)) {
      pushes.push({ kind: 'stack', stack: (world.stacks.get(this.#user) ?? []).map(showView) });
    }
    const homes = changes.filter((change) => change.kind === 'home');
    const home = homes.findLast((change) => change.user === this.#user);
    if (home !== undefined) pushes.push({ kind: 'home', home: showView(home.view) });
    if (kinds.has('user')) pushes.push({ kind: 'people', people: showPeople(world) });
    if (kinds.has('connection')) {
      pushes.push({ kind: 'connections', connections: router.targets.map((target) => target.name) });
    }
    return [...pushes, ...this.#placesPush(), ...this.#entriesPush()];
  }

  #messagePush(change: Change): Push[] {
    if (!('message' in change) || !maySee(this.#parts.hands.world, this.#user, change.message)) return [];
    const { message } = change;
    if (message.deleted) return [{ kind: 'gone', channel: message.channel, ts: message.ts }];
    return [{ kind: 'message', message: showMessage(this.#parts.hands.world, this.#user, message) }];
  }

  #placesPush(): Push[] {
    const places = this.#showPlaces();
    const text = JSON.stringify(places);
    if (text === this.#places) return [];
    this.#places = text;
    return [{ kind: 'places', places }];
  }

  /** Lines that are new, or that have got their answer since. */
  #entriesPush(): Push[] {
    const sent = this.#entries;
    if (sent === undefined) return [];
    const entries: Entry[] = [];
    for (const entry of entriesOf(this.#parts.hands.world)) {
      const text = JSON.stringify(entry);
      if (sent.get(entry.id) === text) continue;
      sent.set(entry.id, text);
      entries.push(entry);
    }
    return entries.length === 0 ? [] : [{ kind: 'entries', entries }];
  }

  #showPlaces(): Place[] {
    const { hands, readMarks } = this.#parts;
    return showPlaces(hands.world, this.#user, (channel) => readMarks.readTs(this.#user, channel));
  }

  #send(frame: Frame): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame));
  }
}
