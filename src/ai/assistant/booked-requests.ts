import { APIError } from 'openai';
import type { ResponseStreamEvent } from 'openai/resources/responses/responses';
import { type Read, take } from '../ask-model.ts';
import { type CallWork, reserve, type Settled } from '../booked-call.ts';
import { faultOf, ModelFault } from '../fault.ts';
import { estimateTokens } from '../model-limits.ts';
import { ASSISTANT_PROMPT } from '../prompts.ts';
import { closedObjects } from './closed-objects.ts';
import type { TurnLimits } from './limits.ts';

export type Booking = Pick<CallWork, 'ctx' | 'settings' | 'usage' | 'request'> & {
  limits: TurnLimits;
  /** The person's Stop, and the turn's own time. */
  signal: AbortSignal;
  /** Each object of an answer's list, as JSON, once it is closed. */
  onObject: (json: string) => void;
};

/**
 * What happens around each request of one turn: its tokens are taken before it leaves and settled when it ended, and the
 * first fault is kept, since the runner's own error hides it. No request leaves once the signal is aborted or a cap is
 * reached.
 */
export class BookedRequests {
  readonly booking: Booking;
  /** Ends the run from inside. */
  readonly ended = new AbortController();
  fault: ModelFault | null = null;
  read: Read = { json: '', usage: null };
  private tokensIn = 0;
  private chars = 0;
  private closed = closedObjects();
  private first: NodeJS.Timeout | undefined;
  private settle: ((settled: Settled) => Promise<void>) | null = null;

  constructor(booking: Booking) {
    this.booking = booking;
  }

  fetch: typeof globalThis.fetch = async (url, init) => {
    const { limits, signal, settings } = this.booking;
    const data = typeof init?.body === 'string' ? init.body : '';
    try {
      if (signal.aborted || this.ended.signal.aborted) throw new ModelFault('stopped');
      this.tokensIn += estimateTokens(data);
      if (this.tokensIn > limits.turnTokensIn) throw new ModelFault('cap_reached');
      const { id: promptId, version: promptVersion } = ASSISTANT_PROMPT;
      const { model } = settings;
      const call = { model, promptId, promptVersion, instructions: '', data, tokensOut: limits.tokensOut };
      this.settle = await reserve(this.booking, call);
      this.read = { json: '', usage: null };
      this.closed = closedObjects();
      this.first = setTimeout(() => this.fail(new ModelFault('timed_out')), limits.firstTokenMs);
      const response = await globalThis.fetch(url, init);
      if (!response.ok) throw await faultOfResponse(response);
      return response;
    } catch (error) {
      throw this.fail(faultOf(error));
    }
  };

  onEvent = async (event: ResponseStreamEvent): Promise<void> => {
    if ('delta' in event && typeof event.delta === 'string') {
      clearTimeout(this.first);
      this.chars += event.delta.length;
    }
    try {
      if (this.chars > this.booking.limits.charsOut) throw new ModelFault('cut_off');
      for (const json of this.closed(take(this.read, event))) this.booking.onObject(json);
    } catch (error) {
      throw this.fail(faultOf(error));
    }
    if (this.read.hasEnded) await this.close('drafted');
  };

  /** The first fault of the turn; the person's Stop and the turn's time come before what they led to. */
  fail(fault: ModelFault): ModelFault {
    this.fault ??= fault;
    this.ended.abort();
    return this.fault;
  }

  /** Settles the request that is open; what no answer came for counts at its most. */
  async close(outcome: Settled['outcome']): Promise<void> {
    clearTimeout(this.first);
    const { settle, read, fault } = this;
    this.settle = null;
    const answer = read.json === '' ? null : read.json;
    await settle?.({ outcome, fault: fault?.reason ?? null, usage: read.usage, answer });
  }
}

async function faultOfResponse(response: Response): Promise<ModelFault> {
  const body: unknown = await response.json().catch(() => undefined);
  const error = typeof body === 'object' && body !== null ? body : undefined;
  return faultOf(APIError.generate(response.status, error, undefined, response.headers));
}
