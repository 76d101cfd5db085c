import type { Json } from '../json.ts';

type DeliveryKind = 'command' | 'interactive' | 'options' | 'event';

export interface Parcel {
  kind: DeliveryKind;
  /** For the log: `/task`, `block_actions`, `message` … */
  name: string;
  payload: Json;
  retry?: { num: number; reason: string };
}

/** What came back for one parcel. */
export interface Reply {
  target: string;
  /** HTTP status; 200 for an acknowledged envelope; undefined when nothing came. */
  status: number | undefined;
  /** The parsed body; a string where the app answered with plain text. */
  body: unknown;
  ms: number;
  failure?: 'timeout' | 'connection' | 'refused';
}

/** One process of the app, reachable over HTTP or over a socket. */
export interface Target {
  name: string;
  deliver(parcel: Parcel): Promise<Reply>;
}
