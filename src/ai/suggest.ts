import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type {
  NoteSuggestion,
  SuggestForNote,
  SuggestForVoicemails,
  VoicemailSuggestion,
} from '../domain/model-suggestions/suggestion.ts';
import { readAnswer } from './answer.ts';
import { type BookedQuestion, bookedCall } from './booked-call.ts';
import { fenced } from './data-block.ts';
import type { ModelSettings, UsagePorts } from './draft-work.ts';
import { faultOf } from './fault.ts';
import { createMask, KnownValueLeft, type Mask } from './masking/mask.ts';
import { LIKE_A_TOKEN, TOKEN } from './masking/token.ts';
import { modelClient } from './model-client.ts';
import { MODEL_LIMITS, type ModelLimits } from './model-limits.ts';
import { SUGGEST_NOTE_PROMPT, SUGGEST_VOICEMAILS_PROMPT } from './prompts.ts';
import { readsLikeInstruction } from './reads-like-instruction.ts';
import { NoteAnswer, VoicemailsAnswer } from './suggest-answer.ts';

/** A person is at the form meanwhile: what comes later is of no use. */
const SUGGEST_MS = 30_000;

type Work = { settings: ModelSettings; usage: UsagePorts; limits: ModelLimits };
type Context = Parameters<SuggestForNote>[0];
type Asking = Pick<BookedQuestion<unknown>, 'schema' | 'answers'> & { patientId: string | null };

/**
 * Asks a model for topic and urgency of voicemails. Masked; a voicemail that reads like an instruction is not sent. Never
 * throws for what a model or its service does: where it fails there is no suggestion.
 */
export function voicemailSuggester(
  settings: ModelSettings,
  usage: UsagePorts,
  limits: ModelLimits = MODEL_LIMITS,
): SuggestForVoicemails {
  return async (ctx, { texts, known }) => {
    const none = texts.map(() => null);
    const mask = createMask(known, { isOff: !settings.isMasked });
    const sent = texts.flatMap((text, at) =>
      readsLikeInstruction(text) ? [] : [{ at, hidden: mask.hide(text) }],
    );
    if (sent.length === 0) return none;
    const rows = sent.map(({ hidden }, index) => `${index + 1}: ${marked(hidden)}`);
    const answer = await ask(
      { settings, usage, limits },
      ctx,
      { rows, mask, hidden: sent.map(({ hidden }) => hidden), prompt: SUGGEST_VOICEMAILS_PROMPT },
      { schema: VoicemailsAnswer, answers: 'voicemails', patientId: null },
    );
    const parsed = VoicemailsAnswer.safeParse(answer);
    if (!parsed.success) return none;
    const suggested: (VoicemailSuggestion | null)[] = [...none];
    for (const { number, topic, urgency } of parsed.data.voicemails) {
      const at = sent[number - 1]?.at;
      if (at !== undefined) suggested[at] = { topic, urgency };
    }
    return suggested;
  };
}

/** The same for one note: only what is in the note's own words is kept. */
export function noteSuggester(
  settings: ModelSettings,
  usage: UsagePorts,
  limits: ModelLimits = MODEL_LIMITS,
): SuggestForNote {
  return async (ctx, { text, patientId, known }) => {
    if (readsLikeInstruction(text)) return null;
    const mask = createMask(known, { isOff: !settings.isMasked });
    const hidden = mask.hide(text);
    const answer = await ask(
      { settings, usage, limits },
      ctx,
      { rows: [`1: ${marked(hidden)}`], mask, hidden: [hidden], prompt: SUGGEST_NOTE_PROMPT },
      { schema: NoteAnswer, answers: 'note', patientId },
    );
    const parsed = NoteAnswer.safeParse(answer);
    return parsed.success ? ofTheNote(parsed.data, hidden, mask) : null;
  };
}

type Sent = {
  rows: readonly string[];
  hidden: readonly string[];
  mask: Mask;
  prompt: { id: string; version: number; text: string };
};

/** The answer's value; null for whatever went wrong, which the log of the call says. */
async function ask(
  { settings, usage, limits }: Work,
  ctx: Context,
  { rows, hidden, mask, prompt }: Sent,
  { schema, answers, patientId }: Asking,
): Promise<unknown> {
  if (!settings.apiKey) return null;
  const client = modelClient({ apiKey: settings.apiKey, baseUrl: settings.baseUrl });
  const signal = AbortSignal.timeout(Math.min(limits.draftMs, SUGGEST_MS));
  try {
    mask.assertHidden(hidden.join('\n'));
    return await bookedCall(
      { ctx, request: { patientId }, settings, limits, usage, client, signal },
      {
        model: settings.model,
        promptId: prompt.id,
        promptVersion: prompt.version,
        instructions: prompt.text,
        data: fenced(rows, randomBytes(8).toString('hex')),
        schema,
        answers,
        tokensOut: limits.tokensOut,
        read: (json) => readAnswer(json, schema),
      },
    );
  } catch (error) {
    const fault = error instanceof KnownValueLeft ? 'known_value_left' : faultOf(error).reason;
    ctx.log.info({ fault, promptId: prompt.id }, 'a model suggested nothing');
    return null;
  }
}

/** Words of others are no order: marks are taken out, and words are joined. */
const marked = (text: string): string =>
  text
    .replaceAll(/[<>|^`\\{}]/g, ' ')
    .trim()
    .split(/\s+/)
    .join('^');

/** What is not in the note's own words is dropped, and so is what a mask cannot give back. */
function ofTheNote(answer: z.output<typeof NoteAnswer>, hidden: string, mask: Mask): NoteSuggestion {
  const note = spaced(hidden);
  const own = (words: string): string | null => {
    const said = words.replaceAll('^', ' ').trim();
    if (said === '' || !note.includes(spaced(said))) return null;
    const restored = mask.restore(said, said.match(TOKEN) ?? []);
    return restored.ok && !LIKE_A_TOKEN.test(restored.text) ? restored.text : null;
  };
  const isSaid = (minutes: number | null) =>
    minutes !== null && new RegExp(`(?<!\\d)${minutes}(?!\\d)`).test(hidden);
  return {
    direction: answer.direction,
    way: answer.way,
    party: answer.party,
    outcome: answer.outcome,
    barriers: answer.barriers.flatMap(({ barrier, words }) => {
      const quote = own(words);
      return quote === null ? [] : [{ barrier, words: quote }];
    }),
    minutes: isSaid(answer.minutes) ? answer.minutes : null,
    followUps: answer.followUps.flatMap(({ what, when }) => {
      const title = own(what);
      return title === null ? [] : [{ title, when: when === null ? null : own(when) }];
    }),
  };
}

const spaced = (text: string): string => text.toLowerCase().replaceAll(/[\s^]+/g, ' ');
