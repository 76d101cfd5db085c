import { createHash } from 'node:crypto';
import type { SectionId } from '../plain-language/draft.ts';
import { type Answer, readAnswer } from './answer.ts';
import { type Asked, askModel } from './ask-model.ts';
import { dataBlock } from './data-block.ts';
import type { Draftsman } from './draftsman.ts';
import type { ModelFact } from './facts-for-model.ts';
import { faultOf, ModelFault } from './fault.ts';
import { firstWords } from './first-words.ts';
import { costMicros, estimateTokens } from './model-limits.ts';
import { mostSentences, promptInputs } from './reader.ts';
import { type Vetted, vetSentences } from './vet-sentences.ts';

/** One section to write, or to write again with what was wrong. */
export type Order = { section: SectionId; facts: readonly ModelFact[]; failures: readonly string[] };

/**
 * One section by one call: asked, counted, vetted. Throws a `ModelFault` when no usable answer came, `KnownValueLeft`
 * when nothing may be sent.
 */
export async function writeSection(man: Draftsman, order: Order): Promise<Vetted> {
  const { settings, limits, request, mask, prompts, nonce } = man;
  const prompt = prompts.of(order.section);
  const instructions = prompt.fill({
    ...promptInputs(request.skeleton, order.section, request.sheet),
    failures: order.failures.map((failure) => `- ${failure}`).join('\n'),
  });
  const { text: data, ofRecord } = dataBlock(order.facts, mask, nonce);
  mask.assertHidden(ofRecord);

  const reserved = await reserve(man, { promptId: prompt.id, instructions, data });
  const stream = order.section === man.streamed && order.failures.length === 0 ? request.onWords : undefined;
  const onText = stream ? firstWords(order.facts, mask, stream) : undefined;
  let asked: Asked | null = null;
  let fault: string | null = null;
  let vetted: Vetted | null = null;
  try {
    asked = await askModel(man.client, { model: settings.model, instructions, data }, limits, {
      ...(onText ? { onText } : {}),
      signal: man.signal,
    });
    const answer: Answer = readAnswer(asked.json);
    vetted = vetSentences(answer, order.facts, mask, mostSentences(order.section));
    if (!vetted.ok) fault = vetted.codes.join(' ');
    return vetted;
  } catch (error) {
    const known = faultOf(error);
    fault = known.reason;
    throw known;
  } finally {
    await reserved.settle({
      outcome: vetted?.ok ? 'drafted' : asked ? 'rejected' : 'failed',
      fault,
      usage: asked?.usage ?? null,
      answer: asked?.json ?? null,
    });
  }
}

type Sent = { promptId: string; instructions: string; data: string };
type Settled = {
  outcome: 'drafted' | 'rejected' | 'failed';
  fault: string | null;
  usage: Asked['usage'];
  answer: string | null;
};

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Takes the call's tokens from the day. Throws `cap_reached`. */
async function reserve(man: Draftsman, { promptId, instructions, data }: Sent) {
  const { ctx, settings, limits, prompts } = man;
  const tokensIn = estimateTokens(instructions) + estimateTokens(data);
  const most = costMicros(settings.prices, tokensIn, limits.tokensOut);
  if (tokensIn > limits.tokensIn || most > limits.callCostMicros) throw new ModelFault('cap_reached');
  const sentHash = hash(`${instructions}\n${data}`);
  const call = { model: settings.model, promptId, promptVersion: prompts.version };
  const reservation = await man.usage.reserve(ctx, {
    ...call,
    patientId: man.request.patientId,
    tokensIn,
    tokensOut: limits.tokensOut,
    costMicros: most,
    dailyTokens: settings.dailyTokens,
    dailyCostMicros: settings.dailyCostMicros,
    sentHash,
  });
  if (!reservation) throw new ModelFault('cap_reached');
  const began = performance.now();
  return {
    settle: async ({ outcome, fault, usage, answer }: Settled): Promise<void> => {
      const answerHash = answer === null ? null : hash(answer);
      const used = usage && {
        ...usage,
        costMicros: costMicros(settings.prices, usage.tokensIn, usage.tokensOut),
      };
      const ms = Math.round(performance.now() - began);
      ctx.log.info({ ...call, ...usage, outcome, fault, sentHash, answerHash, ms }, 'a model was asked');
      // A draft is worth more than its bookkeeping: what cannot be settled stays counted at its most.
      await man.usage
        .settle(ctx, { id: reservation.id, outcome, fault, used, answerHash })
        .catch(() => ctx.log.warn({ usageId: reservation.id }, 'a model call could not be settled'));
    },
  };
}
