import type { TurnRead } from '../../domain/assistant-turns/turn.ts';
import type { Gesture } from '../kit/flows.ts';
import type { PrivateReply } from '../kit/private-reply.ts';

/** An answer, and what the conversation waits for behind it. */
export type TurnAnswer = {
  read: TurnRead;
  reply: PrivateReply;
  /** The name of the thread that it begins: L0. */
  title: string | null;
  /** Asks for the card that waits for the person: done once nothing stops the answer any more. */
  propose?: () => Promise<void>;
};

/** Who asks, and with what it is answered. */
export type Asking = Pick<Gesture, 'ctx' | 'client' | 'model'>;
