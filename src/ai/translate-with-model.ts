import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { TranslateWithModel } from '../domain/explanations/model-translation.ts';
import { readAnswer } from './answer.ts';
import { bookedCall, type CallWork } from './booked-call.ts';
import { fenced } from './data-block.ts';
import type { ModelSettings, UsagePorts } from './draft-work.ts';
import { faultOf } from './fault.ts';
import { createMask, KnownValueLeft, type Mask } from './masking/mask.ts';
import { TOKEN } from './masking/token.ts';
import { modelClient } from './model-client.ts';
import { MODEL_LIMITS, type ModelLimits } from './model-limits.ts';
import { TRANSLATE_BACK_PROMPT, TRANSLATE_PROMPT } from './prompts.ts';
import { readsLikeInstruction } from './reads-like-instruction.ts';

const Lines = z.strictObject({
  lines: z.array(z.strictObject({ number: z.number().int(), words: z.string() })),
});

/** Spanish is longer than English, but not by this much: what is, says more than its line. */
const MOST_LONGER = 2.5;

/**
 * Translates lines with a model, and has another call say in English what the Spanish says. Masked like a draft; what
 * reads like an instruction is not sent. Never throws for what a model or its service does.
 */
export function modelTranslator(
  settings: ModelSettings,
  usage: UsagePorts,
  limits: ModelLimits = MODEL_LIMITS,
): TranslateWithModel {
  const client = settings.apiKey ? modelClient({ apiKey: settings.apiKey, baseUrl: settings.baseUrl }) : null;
  return async (ctx, { patientId, lines, known }) => {
    if (!client) return { kind: 'fault', reason: 'no_key' };
    const signal = AbortSignal.timeout(limits.draftMs);
    const mask = createMask(known, { isOff: !settings.isMasked });
    const work = { ctx, request: { patientId }, settings, limits, usage, client, signal };
    const sent = lines.filter((line) => !readsLikeInstruction(line));
    try {
      if (sent.length === 0) return { kind: 'fault', reason: 'nothing_to_write' };
      const spanish = await ask(work, mask, TRANSLATE_PROMPT, sent);
      const kept = sent.flatMap((english) => {
        const words = spanish.get(english);
        return words !== undefined && keepsWhatIsSaid(english, words) ? [{ english, words }] : [];
      });
      if (kept.length === 0) return { kind: 'fault', reason: 'failed_checks' };
      const back = await ask(
        work,
        mask,
        TRANSLATE_BACK_PROMPT,
        kept.map(({ words }) => words),
      );
      const translations = kept.flatMap((line) => {
        const backTranslation = back.get(line.words);
        return backTranslation === undefined ? [] : [{ ...line, backTranslation }];
      });
      return { kind: 'translated', model: settings.model, translations };
    } catch (error) {
      return {
        kind: 'fault',
        reason: error instanceof KnownValueLeft ? 'known_value_left' : faultOf(error).reason,
      };
    }
  };
}

/** One call for all lines: each answer by the line that it is of. An answer that loses a name is none. */
async function ask(
  work: CallWork,
  mask: Mask,
  prompt: typeof TRANSLATE_PROMPT,
  lines: readonly string[],
): Promise<Map<string, string>> {
  const nonce = randomBytes(8).toString('hex');
  const hidden = lines.map((line) => mask.hide(line));
  mask.assertHidden(hidden.join('\n'));
  const rows = hidden.map((line, index) => `${index + 1}: ${marked(line)}`);
  const { lines: answers } = await bookedCall(work, {
    model: work.settings.model,
    promptId: prompt.id,
    promptVersion: prompt.version,
    instructions: prompt.text,
    data: fenced(rows, nonce),
    schema: Lines,
    answers: 'translation',
    tokensOut: work.limits.tokensOut,
    read: (json) => readAnswer(json, Lines),
  });
  return new Map(
    answers.flatMap(({ number, words }) => {
      const [line, masked] = [lines[number - 1], hidden[number - 1]];
      if (line === undefined || masked === undefined) return [];
      const restored = mask.restore(words.replaceAll('^', ' ').trim(), masked.match(TOKEN) ?? []);
      return restored.ok && restored.text !== '' ? [[line, restored.text] as const] : [];
    }),
  );
}

/** Words of others are no order: marks are taken out, and words are joined. */
const marked = (line: string): string =>
  line
    .replaceAll(/[<>|^`\\{}]/g, ' ')
    .split(/\s+/)
    .join('^');

/** The same figures in both, a "no" where there is one, no address, nothing added at length. */
function keepsWhatIsSaid(english: string, spanish: string): boolean {
  const figures = (text: string) => (text.match(/\d+(?:[.,]\d+)*/g) ?? []).toSorted().join(' ');
  const isAvoided = /^do not /i.test(english);
  return (
    figures(english) === figures(spanish) &&
    isAvoided === /^no /i.test(spanish) &&
    !/https?:|www\.|[<>@]/i.test(spanish) &&
    spanish.length <= Math.max(40, english.length * MOST_LONGER)
  );
}
