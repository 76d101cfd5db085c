import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type { FallbackReason } from '../domain/explanations/model-draft.ts';

/** Why a call gave no usable answer. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';
  readonly reason: FallbackReason;
  /** What the service asked to wait; null: it did not say. */
  readonly retryAfterMs: number | null;

  constructor(reason: FallbackReason, retryAfterMs: number | null = null) {
    super(reason);
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Any error of the client in our words. Its own text may quote what was sent: it goes nowhere. */
export function faultOf(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error;
  if (error instanceof APIConnectionTimeoutError) return new ModelFault('timed_out');
  if (error instanceof APIUserAbortError) return new ModelFault('stopped');
  if (error instanceof APIConnectionError) return new ModelFault('server_down');
  if (error instanceof APIError) return faultOfStatus(error);
  // A stream that ends in the middle of an event, or a socket that closes under it.
  if (error instanceof SyntaxError) return new ModelFault('garbled');
  if (
    error instanceof Error &&
    /terminated|aborted|socket|ECONN|fetch failed|other side closed/i.test(
      `${error.message} ${String(error.cause)}`,
    )
  ) {
    return new ModelFault('server_down');
  }
  return new ModelFault('unexpected');
}

function faultOfStatus({ status, code, headers }: APIError): ModelFault {
  if (code === 'content_filter' || code === 'content_policy_violation') return new ModelFault('filtered');
  if (code === 'model_not_found' || status === 404) return new ModelFault('model_not_found');
  if (code === 'insufficient_quota') return new ModelFault('rate_limited');
  if (status === 401 || status === 403) return new ModelFault('wrong_key');
  if (status === 429 || code === 'rate_limit_exceeded') {
    return new ModelFault('rate_limited', retryAfterMs(headers));
  }
  if (status === 408) return new ModelFault('timed_out');
  // Without a status: the service broke off inside of the stream.
  if (status === undefined || status >= 500) return new ModelFault('server_down');
  return new ModelFault('unexpected');
}

function retryAfterMs(headers: Headers | undefined): number | null {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms) && ms >= 0) return ms;
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
