import OpenAI from 'openai';
import type { Verify } from '../../src/ai/judge-sentences.ts';
import type { Mask } from '../../src/ai/masking/mask.ts';
import { MODEL_LIMITS } from '../../src/ai/model-limits.ts';
import type { VERIFY_PROMPT } from '../../src/ai/prompts.ts';
import { verifyWithModel } from '../../src/ai/verify-with-model.ts';
import type { Ctx, MemberActor } from '../../src/domain/context.ts';
import type { FactId, Language } from '../../src/plain-language/fact-sheet.ts';

const silent = () => undefined;
const LOG = { debug: silent, info: silent, warn: silent, error: silent };

/**
 * The product's own verifier (its prompts, its votes, its reading of answers) before a service that is right as often as
 * `isRight` says: independently at each call, as if each were the first.
 * @param votes how often the product asks about one text at most; `isTrue`: what is so, and rests on `facts`
 */
export function stubbedVerifier({
  language,
  mask,
  votes,
  prompt,
  isTrue,
  facts,
  isRight,
}: {
  language: Language;
  mask: Mask;
  votes: number;
  prompt?: typeof VERIFY_PROMPT;
  isTrue: boolean;
  facts: readonly FactId[];
  isRight: () => boolean;
}): Verify {
  const answer = () => {
    const says = isRight() === isTrue;
    return { verdict: says ? 'supported' : 'not_supported', facts: says ? facts : [] };
  };
  const client = new OpenAI({
    apiKey: 'sk-stub',
    baseURL: 'http://verifier.invalid/v1',
    maxRetries: 0,
    logLevel: 'off',
    fetch: async () => stream(JSON.stringify(answer())),
  });
  return verifyWithModel(
    {
      ctx: { log: LOG } as unknown as Ctx<MemberActor>,
      request: { patientId: 'p' },
      settings: {
        apiKey: 'sk-stub',
        baseUrl: 'http://verifier.invalid/v1',
        model: 'stub',
        verifierModel: 'stub',
        verifierVotes: votes,
        isMasked: true,
        dailyTokens: Number.MAX_SAFE_INTEGER,
        dailyCostMicros: Number.MAX_SAFE_INTEGER,
        prices: { in: 0, out: 0 },
      },
      limits: MODEL_LIMITS,
      usage: { reserve: async () => ({ id: 'u' }), settle: async () => undefined },
      client,
      mask,
      nonce: 'stub',
      language,
      signal: new AbortController().signal,
    },
    prompt,
  );
}

/** One answer as the service streams it. */
function stream(json: string): Response {
  const events = [
    { type: 'response.output_text.delta', delta: json },
    { type: 'response.completed', response: { status: 'completed', output: [] } },
  ];
  const body = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
