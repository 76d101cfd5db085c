import { createHash } from 'node:crypto';
import type { FallbackReason } from '../domain/explanations/model-draft.ts';
import { type Asked, askModel, type Question } from './ask-model.ts';
import type { DraftWork } from './draft-work.ts';
import { faultOf, ModelFault } from './fault.ts';
import { costMicros, estimateTokens } from './model-limits.ts';

/** `read` gives the answer's value; it throws a `ModelFault` for what is no answer. */
export type BookedQuestion<T> = Question & {
  promptId: string;
  promptVersion: number;
  read: (json: string) => T;
};

/** What a call needs of the work that it is part of. */
export type CallWork = Pick<DraftWork, 'ctx' | 'settings' | 'limits' | 'usage' | 'client' | 'signal'> & {
  /** Null: what is sent is about no one patient. */
  request: { patientId: string | null };
};

/** An answer that is none comes by chance. */
const WORTH_A_RETRY: readonly FallbackReason[] = ['garbled', 'cut_off', 'empty'];

/**
 * One call, set aside before it is made and settled after, logged by hashes. A service that is too busy is asked once
 * more when it said when, one whose answer was none at once. Throws a `ModelFault`, never anything else.
 */
export async function bookedCall<T>(work: CallWork, question: BookedQuestion<T>): Promise<T> {
  try {
    return await callOnce(work, question);
  } catch (error) {
    const fault = faultOf(error);
    const { reason, retryAfterMs } = fault;
    if (WORTH_A_RETRY.includes(reason)) return callOnce(work, question);
    const isSoon = retryAfterMs !== null && retryAfterMs <= work.limits.longestWaitMs;
    if (reason !== 'rate_limited' || !isSoon) throw fault;
    await wait(retryAfterMs, work.signal);
    return callOnce(work, question);
  }
}

async function callOnce<T>(work: CallWork, question: BookedQuestion<T>): Promise<T> {
  const settle = await reserve(work, question);
  let asked: Asked | null = null;
  let fault: string | null = null;
  let isRead = false;
  try {
    asked = await askModel(work.client, question, work.limits, work.signal);
    const value = question.read(asked.json);
    isRead = true;
    return value;
  } catch (error) {
    const known = faultOf(error);
    fault = known.reason;
    throw known;
  } finally {
    await settle({
      outcome: isRead ? 'drafted' : asked ? 'rejected' : 'failed',
      fault,
      usage: asked?.usage ?? null,
      answer: asked?.json ?? null,
    });
  }
}

export type Settled = {
  outcome: 'drafted' | 'rejected' | 'failed';
  fault: string | null;
  usage: Asked['usage'];
  answer: string | null;
};

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Takes one call's tokens from the day.
 * @returns what settles it, once the call is over. Throws `cap_reached`.
 */
export async function reserve(
  work: Pick<CallWork, 'ctx' | 'settings' | 'limits' | 'usage' | 'request'>,
  question: Pick<
    BookedQuestion<unknown>,
    'model' | 'promptId' | 'promptVersion' | 'instructions' | 'data' | 'tokensOut'
  >,
) {
  const { ctx, settings, limits } = work;
  const { model, promptId, promptVersion, instructions, data, tokensOut } = question;
  const tokensIn = estimateTokens(instructions) + estimateTokens(data);
  const most = costMicros(settings.prices, tokensIn, tokensOut);
  if (tokensIn > limits.tokensIn || most > limits.callCostMicros) throw new ModelFault('cap_reached');
  const sentHash = hash(`${instructions}\n${data}`);
  const call = { model, promptId, promptVersion };
  const reservation = await work.usage.reserve(ctx, {
    ...call,
    patientId: work.request.patientId,
    tokensIn,
    tokensOut,
    costMicros: most,
    dailyTokens: settings.dailyTokens,
    dailyCostMicros: settings.dailyCostMicros,
    sentHash,
  });
  if (!reservation) throw new ModelFault('cap_reached');
  const began = performance.now();
  return async ({ outcome, fault, usage, answer }: Settled): Promise<void> => {
    const answerHash = answer === null ? null : hash(answer);
    const used = usage && {
      ...usage,
      costMicros: costMicros(settings.prices, usage.tokensIn, usage.tokensOut),
    };
    const ms = Math.round(performance.now() - began);
    ctx.log.info({ ...call, ...usage, outcome, fault, sentHash, answerHash, ms }, 'a model was asked');
    // A draft is worth more than its bookkeeping: what cannot be settled stays counted at its most.
    await work.usage
      .settle(ctx, { id: reservation.id, outcome, fault, used, answerHash })
      .catch(() => ctx.log.warn({ usageId: reservation.id }, 'a model call could not be settled'));
  };
}

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stopped = () => {
      clearTimeout(timer);
      reject(new ModelFault('stopped'));
    };
    if (signal.aborted) stopped();
    signal.addEventListener('abort', stopped, { once: true });
  });
