import { randomBytes } from 'node:crypto';
import type { CheckedNote, CheckNotes, NoteCheckRequest } from '../domain/explanations/model-notes.ts';
import { revealsHidden } from '../plain-language/audience/hidden-words.ts';
import type { Audience, FactSheet, Language } from '../plain-language/fact-sheet.ts';
import { doubtsOf, guardNote } from '../plain-language/guards/guard-text.ts';
import type { Verdict } from './answer.ts';
import type { ModelSettings, UsagePorts } from './draft-work.ts';
import { factsForNote } from './facts-for-model.ts';
import { faultOf } from './fault.ts';
import type { Verify } from './judge-sentences.ts';
import { createMask, KnownValueLeft, type Mask } from './masking/mask.ts';
import { modelClient } from './model-client.ts';
import { MODEL_LIMITS, type ModelLimits } from './model-limits.ts';
import { VERIFY_NOTE_PROMPT } from './prompts.ts';
import { readsLikeInstruction } from './reads-like-instruction.ts';
import { verifyWithModel } from './verify-with-model.ts';

/**
 * Asks the verifying model of each note whether it changes no care and agrees with the plan. Masked like a draft; a note
 * that reads like an instruction, or that speaks of what 42 CFR Part 2 protects, is not sent.
 */
export function noteChecker(
  settings: ModelSettings,
  usage: UsagePorts,
  limits: ModelLimits = MODEL_LIMITS,
): CheckNotes {
  const client = settings.apiKey ? modelClient({ apiKey: settings.apiKey, baseUrl: settings.baseUrl }) : null;
  return async (ctx, request) => {
    const { patientId, language, known, notes } = request;
    if (!client) return notes.map(({ key }) => ({ key, verdict: 'unavailable', fault: 'no_key' }));
    const signal = AbortSignal.timeout(limits.draftMs);
    const mask = createMask(known, { isOff: !settings.isMasked });
    const nonce = randomBytes(8).toString('hex');
    const work = {
      ctx,
      request: { patientId },
      settings,
      limits,
      usage,
      client,
      signal,
      mask,
      nonce,
      language,
    };
    const verify = verifyWithModel(work, VERIFY_NOTE_PROMPT);
    const checked: CheckedNote[] = [];
    // One after another: a text has six notes at most, and each is asked about several times.
    for (const note of notes) checked.push(await checkOne(request, note, { mask, verify }));
    return checked;
  };
}

async function checkOne(
  { sheet, language, audience }: NoteCheckRequest,
  { key, text }: { key: string; text: string },
  { mask, verify }: { mask: Mask; verify: Verify },
): Promise<CheckedNote> {
  if (readsLikeInstruction(text)) return { key, verdict: 'not_supported', fault: null };
  if (revealsHidden(text, sheet, { audience: 'insurer' }))
    return { key, verdict: 'unavailable', fault: 'nothing_to_write' };
  try {
    const { verdict } = await judgeNote(text, { sheet, language, audience, mask, verify });
    return { key, verdict, fault: null };
  } catch (error) {
    const fault = error instanceof KnownValueLeft ? 'known_value_left' : faultOf(error).reason;
    return { key, verdict: 'unavailable', fault };
  }
}

/** The verifier's word on one note; the guards' doubts are handed to it as questions. Rejects when it cannot be asked. */
export function judgeNote(
  text: string,
  {
    sheet,
    language,
    audience,
    mask,
    verify,
  }: { sheet: FactSheet; language: Language; audience: Audience; mask: Pick<Mask, 'hide'>; verify: Verify },
): Promise<Verdict> {
  const found = guardNote(sheet, { text, language, audience });
  return verify({
    sentence: mask.hide(text),
    facts: factsForNote(sheet, text),
    questions: doubtsOf(found).map(({ words }) => words),
  });
}
