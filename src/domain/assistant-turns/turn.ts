import type { Intent } from '../assistant/intent.ts';

/** Where a request stands in Slack. */
export type TurnPlace = {
  channelId: string;
  /** The root of its thread. */
  threadTs: string;
  ts: string;
  /** False: the app was mentioned in a channel. */
  isDirect: boolean;
};

/** What a request was read as, and what answered it. */
export type TurnRead = {
  intent: Intent | 'unknown' | 'declined' | null;
  by: 'rules' | 'model' | null;
  tools: readonly string[];
  /** Whom it was about, where that is one patient. */
  patientId?: string | null | undefined;
};

/** A gesture ends within a minute: what is not answered by then has lost its process. */
export const TURN_LEASE_MS = 90_000;
