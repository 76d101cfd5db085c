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

/** One try at a request: it is answered anew when its person chose among several, or its process died. */
export type TurnRound = {
  id: string;
  /** Opaque: by its lease, which each try begins with. */
  round: string;
};

export const roundOf = ({ id, leaseUntil }: { id: string; leaseUntil: Date }): TurnRound => ({
  id,
  round: String(leaseUntil.getTime()),
});

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
