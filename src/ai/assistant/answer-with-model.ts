import { randomBytes } from 'node:crypto';
import type { BeginModelTurn } from '../../domain/assistant/tools/begin-model-turn.ts';
import type { AnswerWithModel, ModelSentence, ModelTurn } from '../../domain/assistant/tools/model-turn.ts';
import type { ModelSettings, UsagePorts } from '../draft-work.ts';
import { faultOf, ModelFault } from '../fault.ts';
import { createMask, KnownValueLeft } from '../masking/mask.ts';
import { modelClient } from '../model-client.ts';
import { BookedRequests } from './booked-requests.ts';
import { asSource, keepSentence } from './keep-sentence.ts';
import { MOST_EARLIER, TURN_LIMITS, type TurnLimits, WHY } from './limits.ts';
import { makeMentions } from './mentions.ts';
import { runTurn, ToolFailed, type TurnWork } from './run-turn.ts';

/**
 * Answers with a model, or says why not. Who is meant, what may be read and what is to be done, `begin` decides by rules;
 * a sentence that no row says is cut.
 */
export function modelAnswerer(
  settings: ModelSettings,
  usage: UsagePorts,
  begin: BeginModelTurn,
  limits: TurnLimits = TURN_LIMITS,
): AnswerWithModel {
  return async (ctx, request) => {
    const { apiKey, baseUrl, isMasked } = settings;
    if (!apiKey) return { kind: 'instead', why: 'no-key' };
    const history = request.history.slice(-MOST_EARLIER);
    const began = await begin(ctx, { text: request.text, history, patientId: request.patientId });
    if (began.kind !== 'turn') return began;
    const member = ctx.actor.onBehalfOf;
    const tooLate = AbortSignal.timeout(limits.turnMs);
    const requests = new BookedRequests({
      ctx: { ...ctx, actor: member },
      settings,
      limits,
      usage,
      request: { patientId: began.patientId },
      signal: request.signal ? AbortSignal.any([request.signal, tooLate]) : tooLate,
      onObject: (json) => keepSentence(json, work),
    });
    const work: TurnWork = {
      turn: began,
      request: { ...request, history },
      mentions: makeMentions(),
      requests,
      client: modelClient({ apiKey, baseUrl, fetch: requests.fetch }),
      mask: createMask(began.known, { isOff: !isMasked }),
      isMasked,
      nonce: randomBytes(8).toString('hex'),
      zone: member.timeZone,
      rows: [],
      said: { kept: [], cut: 0 },
      protectedCount: 0,
      outcome: null,
    };
    try {
      return (await runTurn(work)) ?? answerOf(work);
    } catch (error) {
      if (work.outcome) return work.outcome;
      return { kind: 'instead', why: WHY[reasonOf(error, work, tooLate)] };
    } finally {
      await requests.close('failed');
    }
  };
}

type Reason = keyof typeof WHY;

function reasonOf(error: unknown, { requests, request }: TurnWork, tooLate: AbortSignal): Reason {
  const { fault, booking } = requests;
  if (request.signal?.aborted) return 'stopped';
  if (tooLate.aborted) return 'timed_out';
  if (error instanceof KnownValueLeft) return 'known_value_left';
  if (fault instanceof ToolFailed) {
    if (fault.error instanceof KnownValueLeft) return 'known_value_left';
    const name = fault.error instanceof Error ? fault.error.name : 'unknown';
    booking.ctx.log.error({ error: name }, 'a tool of the assistant failed');
    return 'unexpected';
  }
  if (fault) return fault.reason;
  // The runner's own word on what a model did: eight steps, a tool that it was not given, arguments that are none.
  if (requests.read.hasEnded) return error instanceof ModelFault ? error.reason : 'failed_checks';
  const { reason } = faultOf(error);
  return reason === 'unexpected' ? 'server_down' : reason;
}

/** What the rows support, and what was quoted instead of followed. */
function answerOf({ said, rows, protectedCount }: TurnWork): ModelTurn {
  const quoted = rows.filter(({ isWithheld }) => isWithheld).map(quotation);
  const sentences = [...said.kept, ...quoted];
  if (sentences.length === 0) return { kind: 'instead', why: 'no-answer' };
  return { kind: 'answer', sentences, rows: rows.map(asSource), cut: said.cut, protectedCount };
}

const MOST_QUOTED = 160;

function quotation({ tag, words }: { tag: number; words: string }): ModelSentence {
  const quote = words
    .slice(0, MOST_QUOTED)
    .replaceAll(/[<>@|*_~`\p{Cc}\p{Cf}]+/gu, ' ')
    .replaceAll('://', ' ');
  return {
    text: `One entry reads like an instruction to a computer; it was not followed: “${quote.trim()}”.`,
    tags: [tag],
  };
}
