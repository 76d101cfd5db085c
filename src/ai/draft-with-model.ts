import { randomBytes } from 'node:crypto';
import {
  type DraftWithModel,
  type FallbackReason,
  type ModelDraftOutcome,
  type ModelDraftRequest,
  NO_SENTENCES,
  type SentenceCounts,
} from '../domain/explanations/model-draft.ts';
import { type Draft, PROSE_SECTIONS } from '../plain-language/draft.ts';
import type { FactSheet, Language } from '../plain-language/fact-sheet.ts';
import type { DraftWork, ModelSettings, UsagePorts } from './draft-work.ts';
import { factsForSection, withheldTexts } from './facts-for-model.ts';
import { faultOf, ModelFault } from './fault.ts';
import { INSTEAD_WORDS } from './instead.ts';
import { createMask, KnownValueLeft } from './masking/mask.ts';
import { mergeDraft } from './merge-draft.ts';
import { modelClient } from './model-client.ts';
import { MODEL_LIMITS, type ModelLimits } from './model-limits.ts';
import { offerSentences } from './offer-sentences.ts';
import { loadPrompts, type PromptSet } from './prompts.ts';
import type { Order } from './write-sentences.ts';

/** Drafts with a model, or says why not. Prompts are read once: a broken one stops the start. */
export function modelDrafter(
  settings: ModelSettings,
  usage: UsagePorts,
  limits: ModelLimits = MODEL_LIMITS,
): DraftWithModel {
  const prompts: Record<Language, PromptSet> = { en: loadPrompts('en'), es: loadPrompts('es') };
  const client = settings.apiKey ? modelClient({ apiKey: settings.apiKey, baseUrl: settings.baseUrl }) : null;

  return async (ctx, request) => {
    const withheld = withheldTexts(request.sheet);
    if (!client) return instead(request, 'no_key');
    const tooLate = AbortSignal.timeout(limits.draftMs);
    const work: DraftWork = {
      ctx,
      request,
      settings,
      limits,
      usage,
      client,
      prompts: prompts[request.skeleton.language],
      mask: createMask(request.known, { allowedDates: datesOf(request.sheet), isOff: !settings.isMasked }),
      nonce: randomBytes(8).toString('hex'),
      signal: request.signal ? AbortSignal.any([tooLate, request.signal]) : tooLate,
    };
    try {
      const orders = ordersFor(request);
      if (orders.length === 0) throw new ModelFault('nothing_to_write');
      const { kept, sentences, fault } = await offerSentences(work, orders);
      if (kept.length === 0) {
        const isSilent = sentences.offered === 0 || sentences.unverified === sentences.offered;
        return instead(request, isSilent && fault ? late(fault) : 'failed_checks', sentences);
      }
      const { id: promptId, version: promptVersion } = work.prompts;
      const by = { model: settings.model, promptId, promptVersion, offered: sentences.offered };
      return { kind: 'drafted', draft: mergeDraft(request.skeleton, kept, by), sentences, withheld };
    } catch (error) {
      const reason = error instanceof KnownValueLeft ? 'known_value_left' : faultOf(error).reason;
      if (reason === 'unexpected') {
        ctx.log.error(
          { error: error instanceof Error ? error.name : 'unknown' },
          'a model draft failed unexpectedly',
        );
      }
      return instead(request, late(reason));
    }

    /** The draft's own time ended it: no person stopped it. */
    function late(reason: FallbackReason): FallbackReason {
      return reason === 'stopped' && tooLate.aborted && !request.signal?.aborted ? 'timed_out' : reason;
    }

    function instead(
      { skeleton }: ModelDraftRequest,
      reason: FallbackReason,
      sentences: SentenceCounts = NO_SENTENCES,
    ): ModelDraftOutcome {
      const words = INSTEAD_WORDS[reason];
      const draft: Draft = { ...skeleton, origin: { drafter: 'deterministic', instead: words.sentence } };
      return { kind: 'instead', reason, ...words, draft, sentences, withheld };
    }
  };
}

/** Clinicians and insurers read what is recorded; only a patient's and a family's page is explained. */
function ordersFor({ skeleton, sheet }: ModelDraftRequest): Order[] {
  if (skeleton.audience !== 'patient' && skeleton.audience !== 'caregiver') return [];
  return skeleton.sections
    .filter(({ id }) => PROSE_SECTIONS.includes(id))
    .map(({ id }) => ({ section: id, facts: factsForSection(sheet, id) }))
    .filter(({ facts }) => facts.length > 0);
}

/** Full dates in the sheet: they may stay where a person wrote them into a text. */
const datesOf = (sheet: FactSheet): string[] =>
  sheet.facts.flatMap((fact) => [
    ...(fact.kind === 'goal' && fact.dueOn ? [fact.dueOn] : []),
    ...(fact.kind === 'medicine' && fact.changedOn ? [fact.changedOn] : []),
    ...(fact.kind === 'review' ? [fact.on] : []),
  ]);
