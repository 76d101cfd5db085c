import type { TurnRead } from '../../domain/assistant-turns/turn.ts';
import type { Gesture } from '../kit/flows.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import type { TurnStream } from './turn-stream.ts';

/** An answer, and what the conversation waits for behind it. */
export type TurnAnswer = {
  read: TurnRead;
  reply: PrivateReply;
  /** What is left of it below what has been streamed. */
  rest?: PrivateReply;
  /** The name of the thread that it begins: L0. */
  title: string | null;
  /** Asks for the card that waits for the person: done once nothing stops the answer any more. */
  propose?: () => Promise<void>;
};

/** How an answer is on its way: what Stop aborts, and where it may grow (in direct messages alone). */
export type Underway = { stop: AbortController; stream: TurnStream | null };

/** Who asks, and with what it is answered. */
export type Asking = Pick<Gesture, 'ctx' | 'client' | 'model'>;
