/** What passes between the page's server and the browser. Types only: both sides import them, neither runs them. */
import type { Block, Option, StateValue, StateValues, TextObject } from '../types.ts';

export type { Block, Element, Option, StateValue, StateValues, TextObject } from '../types.ts';

export interface Person {
  id: string;
  /** The name shown. */
  name: string;
  /** What one types after "@". */
  handle: string;
  /** What the person does; empty where the workspace says nothing. */
  title: string;
  tz: string;
  locale: string;
  isBot: boolean;
  isGone: boolean;
}

/** A conversation that the viewer is in. */
export interface Place {
  id: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  /** A channel's name; in a direct conversation the others' names. */
  name: string;
  members: string[];
  isArchived: boolean;
  /** The direct conversation with the app. */
  isApp: boolean;
  /** Messages of others since the viewer last looked, thread replies left out. */
  unread: number;
  huddles: ShownHuddleThread[];
  /** What the agent does in its threads. */
  sessions: ShownSession[];
  /** The agent's suggestions; null where it made none. */
  prompts: { title: string; prompts: { title: string; message: string }[] } | null;
}

interface ShownSession {
  threadTs: string;
  status: 'active' | 'processing' | 'suspended' | 'closed';
  title: string | null;
  canStop: boolean;
}

/** A huddle's thread, as the side bar lists it. */
interface ShownHuddleThread {
  ts: string;
  replies: number;
  isOver: boolean;
  /** Who is in it now. */
  participants: string[];
}

export interface ShownHuddle {
  startedAtS: number;
  endedAtS: number;
  isOver: boolean;
  /** Who is in it now, and who ever was. */
  participants: string[];
  attended: string[];
}

export interface ShownFile {
  id: string;
  name: string;
  title: string;
  size: number;
  /** What a canvas says, as markdown; null for other files. */
  canvas: string | null;
}

export interface ShownMessage {
  channel: string;
  ts: string;
  threadTs: string | null;
  user: string;
  fromApp: boolean;
  text: string;
  blocks: Block[];
  attachments: unknown[];
  files: ShownFile[];
  isEdited: boolean;
  onlyForYou: boolean;
  /** Written piece by piece: still being written, or finished. Null: posted whole. */
  stream: 'open' | 'finished' | null;
  reactions: { name: string; users: string[] }[];
  huddle: ShownHuddle | null;
  /** What the viewer has chosen in the message's own fields. */
  state: StateValues;
}

export interface ShownView {
  id: string;
  hash: string;
  type: 'modal' | 'home';
  title: TextObject | null;
  submit: TextObject | null;
  close: TextObject | null;
  blocks: Block[];
  state: StateValues;
  errors: { [blockId: string]: string };
}

export interface OfferedCommand {
  command: string;
  description: string;
  usageHint: string;
}

/** One thing to do in the first five minutes, and where it is done. */
export interface GuideStep {
  title: string;
  text: string;
  /** The person to be, by id, handle or shown name. */
  as?: string;
  /** `home`, `messages`, a channel by name, or a person by `@handle`. */
  open?: string;
  /** Words to paste, and what the button that copies them says. */
  copy?: { label: string; text: string };
}

export interface Guide {
  title: string;
  steps: GuideStep[];
}

/** Everything a viewer needs to draw the page; messages are asked for channel by channel. */
export interface State {
  workspace: string;
  me: string;
  people: Person[];
  places: Place[];
  app: { userId: string; name: string; description: string; hasHome: boolean; connections: string[] };
  commands: OfferedCommand[];
  shortcuts: { message: string[]; global: string[] };
  stack: ShownView[];
  home: ShownView | null;
  /** True where the demo handed in a clock that can be moved. */
  canMoveTime: boolean;
  /** True where that clock refuses every step back. */
  isTimeForwardOnly: boolean;
  guide: Guide | null;
}

export type Push =
  | { kind: 'state'; state: State }
  | { kind: 'message'; message: ShownMessage }
  | { kind: 'gone'; channel: string; ts: string }
  | { kind: 'stack'; stack: ShownView[] }
  | { kind: 'home'; home: ShownView | null }
  | { kind: 'places'; places: Place[] }
  | { kind: 'people'; people: Person[] }
  | { kind: 'connections'; connections: string[] }
  | { kind: 'entries'; entries: Entry[] };

/** One frame to the browser; `now` is the app's clock, ms since the epoch. */
export type Frame =
  | { now: number; pushes: Push[] }
  | { now: number; re: number; result: unknown }
  | { now: number; re: number; error: string };

/** A field or button, by its ids: what the browser was given it gives back. */
export interface Spot {
  on: { view: string } | { channel: string; ts: string };
  block: string;
  action: string;
}

/** What a person asks for. The browser sends `{ n, ask }` and gets a frame with `re: n`. */
export type Ask =
  | { do: 'history'; channel: string }
  | { do: 'read'; channel: string }
  | { do: 'direct'; user: string }
  | { do: 'say'; channel: string; text: string; threadTs?: string }
  | { do: 'send'; channel: string; name: string; base64: string }
  | { do: 'huddle'; channel: string; what: 'start' | 'join' | 'leave' | 'end'; ts?: string }
  | { do: 'prompt'; title: string }
  | { do: 'stop'; channel: string; ts: string }
  | { do: 'look'; channel: string }
  | { do: 'home' }
  | { do: 'messages' }
  | { do: 'shortcut'; name: string; message?: { channel: string; ts: string } }
  | { do: 'set'; at: Spot; value: StateValue }
  | { do: 'act'; at: Spot; value?: StateValue; option?: number; side?: 'positive' | 'negative' }
  | { do: 'suggest'; at: Spot; query: string }
  | { do: 'submit'; view: string }
  | { do: 'close'; all: boolean }
  | { do: 'inspect'; on: boolean }
  | { do: 'detail'; entry: string }
  | { do: 'time'; to: 'next' | 'hour' | 'tomorrow' | 'now' };

/** A sentence for the person where a gesture did not get through. */
export interface Told {
  trouble?: string;
}

export interface Submitted extends Told {
  errors: { [blockId: string]: string };
  closed: boolean;
}

export interface Suggested extends Told {
  options: Option[];
}

/** One line of the inspector. */
export interface Entry {
  id: string;
  kind: 'delivery' | 'call' | 'refusal' | 'warning' | 'failure';
  at: number;
  title: string;
  detail: string;
  outcome: 'ok' | 'waiting' | 'refused' | 'failed';
  /** Sentences: why Slack refuses it, what a person saw. */
  why: string[];
  ms: number | null;
  /** The fault that was set up and struck. */
  fault: string | null;
}

export interface EntryDetail {
  request: unknown;
  answer: unknown;
}
