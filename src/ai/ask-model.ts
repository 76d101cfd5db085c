import type OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import type { ResponseStreamEvent } from 'openai/resources/responses/responses';
import type { z } from 'zod';
import { faultOf, ModelFault } from './fault.ts';
import type { ModelLimits } from './model-limits.ts';

export type Question = {
  model: string;
  instructions: string;
  data: string;
  /** The form of the answer, and its name for the service. */
  schema: z.ZodType;
  answers: string;
  /** Models that think use these for thinking too. */
  tokensOut: number;
};
export type Asked = {
  /** The answer's text as it came. */
  json: string;
  /** Null: the service did not count. */
  usage: { tokensIn: number; tokensOut: number } | null;
};

/**
 * One call: no tools, nothing kept by the service, the answer in the schema's form, read as it arrives, so that a
 * silent service is known early. Throws a `ModelFault`, never anything else.
 */
export async function askModel(
  client: OpenAI,
  { model, instructions, data, schema, answers, tokensOut }: Question,
  limits: Pick<ModelLimits, 'firstTokenMs' | 'callMs'>,
  signal?: AbortSignal,
): Promise<Asked> {
  const late = new AbortController();
  const first = setTimeout(() => late.abort(), limits.firstTokenMs);
  const whole = setTimeout(() => late.abort(), limits.callMs);
  const either = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  const read: Read = { json: '', usage: null };
  try {
    const stream = await client.responses.create(
      {
        model,
        instructions,
        input: [{ role: 'user', content: data }],
        text: { format: zodTextFormat(schema, answers) },
        max_output_tokens: tokensOut,
        store: false,
        stream: true,
      },
      { signal: either, maxRetries: 0 },
    );
    for await (const event of stream) {
      read.hasStarted = true;
      if (take(read, event) !== '') clearTimeout(first);
    }
    either.throwIfAborted();
    if (!read.hasEnded) throw new ModelFault(read.hasStarted ? 'cut_off' : 'garbled');
    return read;
  } catch (error) {
    if (signal?.aborted) throw new ModelFault('stopped');
    if (late.signal.aborted) throw new ModelFault('timed_out');
    throw faultOf(error);
  } finally {
    clearTimeout(first);
    clearTimeout(whole);
  }
}

export type Read = Asked & { hasStarted?: boolean; hasEnded?: boolean };

/** What one event adds to the text; throws for those that end it badly. */
export function take(read: Read, event: ResponseStreamEvent): string {
  switch (event.type) {
    case 'response.output_text.delta':
      read.json += event.delta;
      return event.delta;
    case 'response.refusal.delta':
    case 'response.refusal.done':
      throw new ModelFault('refused');
    case 'response.completed':
    case 'response.incomplete':
    case 'response.failed': {
      const { status, incomplete_details: details, error, usage, output } = event.response;
      // A service that counts nothing says nothing, or zero.
      if (usage && usage.input_tokens + usage.output_tokens > 0)
        read.usage = { tokensIn: usage.input_tokens, tokensOut: usage.output_tokens };
      if (details?.reason === 'content_filter') throw new ModelFault('filtered');
      if (status === 'incomplete') throw new ModelFault('cut_off');
      if (event.type === 'response.failed' || status === 'failed') {
        throw new ModelFault(
          error?.code === 'rate_limit_exceeded' ? 'rate_limited' : error ? 'server_down' : 'filtered',
        );
      }
      if (
        output?.some(
          (item) => item.type === 'message' && item.content?.some(({ type }) => type === 'refusal'),
        )
      ) {
        throw new ModelFault('refused');
      }
      read.hasEnded = true;
      return '';
    }
    case 'error':
      throw new ModelFault(event.code === 'rate_limit_exceeded' ? 'rate_limited' : 'server_down');
    default:
      return '';
  }
}
