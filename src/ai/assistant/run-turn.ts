import type OpenAI from 'openai';
import {
  type ResponsesRunnerTurn,
  ResponsesToolRunner,
  type RunnerFunction,
} from 'openai/helpers/responses-tool-runner';
import { zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { MOST_ROWS } from '../../domain/assistant/source-row.ts';
import type { Read, Turn } from '../../domain/assistant/tools/begin-model-turn.ts';
import type { ModelTurn, ModelTurnRequest } from '../../domain/assistant/tools/model-turn.ts';
import {
  STEP_WORDS,
  TOOL_INPUTS,
  TOOL_WORDS,
  type ToolName,
} from '../../domain/assistant/tools/tool-inputs.ts';
import { readAnswer } from '../answer.ts';
import { fenced } from '../data-block.ts';
import { ModelFault } from '../fault.ts';
import { ASSISTANT_PROMPT } from '../prompts.ts';
import { readsLikeInstruction } from '../reads-like-instruction.ts';
import type { BookedRequests } from './booked-requests.ts';
import { type Said, SaidSentence } from './keep-sentence.ts';
import { MOST_EARLIER, MOST_OF_EARLIER } from './limits.ts';
import type { Mentions } from './mentions.ts';
import { hidden, rowsForModel, type Sending, type TaggedRow, tagRows } from './tagged-rows.ts';

export const TurnAnswer = z.strictObject({ sentences: z.array(SaidSentence) });

/** All that one turn needs; made for it and gone with it. */
export type TurnWork = Sending & {
  turn: Turn;
  request: ModelTurnRequest;
  mentions: Mentions;
  requests: BookedRequests;
  client: OpenAI;
  rows: TaggedRow[];
  said: Said;
  protectedCount: number;
  /** A tool came to what ends the turn. */
  outcome: ModelTurn | null;
};

/**
 * Lets a model read with tools until it answers. Its tools run between two requests, never while it writes; what is to be
 * done ends the run, and so does whatever a person has to choose. Throws whatever the runner does; `requests.fault` says why.
 * @returns what ended it; null: it has answered, and its sentences are in `said`.
 */
export async function runTurn(work: TurnWork): Promise<ModelTurn | null> {
  const { requests } = work;
  const { limits, settings, signal } = requests.booking;
  const runner = new ResponsesToolRunner({ functions: toolsOf(work) });
  const steps = runner.iterate(
    work.client,
    {
      model: settings.model,
      instructions: ASSISTANT_PROMPT.text,
      input: [{ role: 'user', content: questionOf(work) }],
      text: { format: zodTextFormat(TurnAnswer, 'answer') },
      max_output_tokens: limits.tokensOut,
      store: false,
    },
    {
      maxSteps: limits.steps,
      stream: true,
      onEvent: requests.onEvent,
      signal: AbortSignal.any([signal, requests.ended.signal]),
    },
  );
  for await (const step of steps) {
    if (step.final) {
      readAnswer(requests.read.json, TurnAnswer);
      return null;
    }
    const outcome = await actsOf(step, work);
    if (outcome) return outcome;
  }
  throw new ModelFault('empty');
}

/** The person's own words, the last of them to be answered. Throws `KnownValueLeft`. */
function questionOf(work: TurnWork): string {
  const { mask, mentions, request, turn, isMasked, nonce } = work;
  const sent = [...request.history.slice(-MOST_EARLIER), request.text].map((text, at, all) => {
    const words = at + 1 < all.length ? text.slice(0, MOST_OF_EARLIER) : text;
    return hidden(mentions.hide(words), { mask, isMasked, names: turn.names });
  });
  mask.assertHidden(sent.join('\n'));
  return fenced(sent, nonce, 'QUESTION');
}

function toolsOf(work: TurnWork): RunnerFunction[] {
  const { turn } = work;
  const reads: RunnerFunction[] = [
    tool('read_chart', work, async (args) => {
      const input = TOOL_INPUTS.read_chart.safeParse(args);
      if (!input.success) return null;
      const patient = restored(input.data.patient, work);
      return patient === null ? { kind: 'nobody' } : turn.readChart({ ...input.data, patient });
    }),
    tool('read_my_day', work, async (args) => {
      const input = TOOL_INPUTS.read_my_day.safeParse(args);
      return input.success ? turn.readMyDay(input.data) : null;
    }),
  ];
  // What was accepted has ended the run before this is asked.
  return mayPropose(work) ? [...reads, tool('propose', work, async () => null)] : reads;
}

/** A message that has an order to a model in it has been pasted, or is one: then nothing is put on a card. */
const mayPropose = ({ turn, request, mentions }: TurnWork): boolean =>
  turn.mayPropose && !readsLikeInstruction(mentions.hide(request.text));

const NOT_DONE = 'Not done: this is not what the coordinator asked for.';

function tool(
  name: ToolName,
  work: TurnWork,
  run: (args: Record<string, unknown>) => Promise<Read | null>,
): RunnerFunction {
  return {
    tool: {
      type: 'function',
      name,
      description: TOOL_WORDS[name],
      parameters: wireSchema(TOOL_INPUTS[name]),
      strict: true,
    },
    execute: async (args) => {
      work.request.onStep?.(STEP_WORDS[name]);
      try {
        return outputOf(await run(args), work);
      } catch (error) {
        throw work.requests.fail(error instanceof ModelFault ? error : new ToolFailed(error));
      }
    },
  };
}

/** Services take no lengths in strict schemas: those are checked here alone. */
function wireSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...wire } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.minLength;
      delete jsonSchema.maxLength;
    },
  });
  return wire;
}

/** What a tool threw, behind a fault: the runner's error hides it. */
export class ToolFailed extends ModelFault {
  readonly error: unknown;

  constructor(error: unknown) {
    super('unexpected');
    this.error = error;
  }
}

function outputOf(read: Read | null, work: TurnWork): string {
  if (read === null) return NOT_DONE;
  switch (read.kind) {
    case 'nobody':
      return 'The coordinator named no such patient.';
    case 'choose':
      work.outcome = read;
      throw new ModelFault('stopped');
    case 'rows': {
      work.mask.learn(read.known);
      work.protectedCount += read.protectedCount;
      return rowsForModel(tagRows(work.rows, read.rows, MOST_ROWS), read, work);
    }
  }
}

/**
 * What is to be done, of one step: only before any row was read, of words of the person's own message. Null: nothing, and
 * the run goes on.
 */
async function actsOf({ response }: ResponsesRunnerTurn, work: TurnWork): Promise<ModelTurn | null> {
  if (!mayPropose(work) || work.rows.length > 0) return null;
  const acts: Extract<ModelTurn, { kind: 'acts' }>['acts'] = [];
  for (const item of response.output) {
    if (item.type !== 'function_call' || item.name !== 'propose') continue;
    const input = TOOL_INPUTS.propose.safeParse(parsed(item.arguments));
    const words = input.success ? restored(input.data.words, work) : null;
    if (!input.success || words === null) continue;
    work.request.onStep?.(STEP_WORDS.propose);
    const proposed = await work.turn.propose({ act: input.data.act, words });
    if (proposed.kind === 'choose') return proposed;
    if (proposed.kind === 'act') acts.push({ understood: proposed.understood, text: proposed.text });
  }
  return acts.length > 0 ? { kind: 'acts', acts } : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Names and mentions put back; null: a name that nobody gave it. */
function restored(words: string, { mask, mentions }: TurnWork): string | null {
  const found = mask.restore(words);
  return found.ok ? mentions.restore(found.text) : null;
}
