import { randomBytes } from 'node:crypto';
import type {
  DraftWithModel,
  FallbackReason,
  ModelDraftOutcome,
  ModelDraftRequest,
} from '../domain/explanations/model-draft.ts';
import { type Draft, PROSE_SECTIONS } from '../plain-language/draft.ts';
import type { FactSheet, Language } from '../plain-language/fact-sheet.ts';
import type { ModelSettings, UsagePorts } from './draftsman.ts';
import { factsForSection, withheldTexts } from './facts-for-model.ts';
import { faultOf, ModelFault } from './fault.ts';
import { INSTEAD_WORDS } from './instead.ts';
import { createMask, KnownValueLeft } from './masking/mask.ts';
import { modelClient } from './model-client.ts';
import { MODEL_LIMITS, type ModelLimits } from './model-limits.ts';
import { loadPrompts, type PromptSet } from './prompts.ts';
import { writeInTwoRounds } from './two-rounds.ts';
import type { Order } from './write-section.ts';

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
    const draftIsOver = new AbortController();
    const tooLate = AbortSignal.timeout(limits.draftMs);
    const signals = [draftIsOver.signal, tooLate, ...(request.signal ? [request.signal] : [])];
    const known = createMask(request.known, {
      allowedDates: datesOf(request.sheet),
      isOff: !settings.isMasked,
    });
    const orders = ordersFor(request);
    try {
      if (orders.length === 0) throw new ModelFault('nothing_to_write');
      const { draft, result } = await writeInTwoRounds(
        {
          ctx,
          request,
          settings,
          limits,
          usage,
          client,
          prompts: prompts[request.skeleton.language],
          mask: known,
          nonce: randomBytes(8).toString('hex'),
          signal: AbortSignal.any(signals),
          stop: () => draftIsOver.abort(),
          streamed: orders[0]?.section,
        },
        orders,
      );
      return { kind: 'drafted', draft, result, withheld };
    } catch (error) {
      const reason = error instanceof KnownValueLeft ? 'known_value_left' : faultOf(error).reason;
      if (reason === 'unexpected') {
        ctx.log.error(
          { error: error instanceof Error ? error.name : 'unknown' },
          'a model draft failed unexpectedly',
        );
      }
      const isLate = reason === 'stopped' && tooLate.aborted && !request.signal?.aborted;
      return instead(request, isLate ? 'timed_out' : reason);
    }

    function instead({ skeleton }: ModelDraftRequest, reason: FallbackReason): ModelDraftOutcome {
      const words = INSTEAD_WORDS[reason];
      const draft: Draft = { ...skeleton, origin: { drafter: 'deterministic', instead: words.sentence } };
      return { kind: 'instead', reason, ...words, draft, withheld };
    }
  };
}

function ordersFor({ skeleton, sheet }: ModelDraftRequest): Order[] {
  return skeleton.sections
    .filter(({ id }) => PROSE_SECTIONS.includes(id))
    .map(({ id }) => ({ section: id, facts: factsForSection(sheet, id, skeleton), failures: [] }))
    .filter(({ facts }) => facts.length > 0);
}

/** Full dates in the sheet: they may stay where a person wrote them into a text. */
const datesOf = (sheet: FactSheet): string[] =>
  sheet.facts.flatMap((fact) => [
    ...(fact.kind === 'goal' && fact.dueOn ? [fact.dueOn] : []),
    ...(fact.kind === 'medicine' && fact.changedOn ? [fact.changedOn] : []),
    ...(fact.kind === 'review' ? [fact.on] : []),
  ]);
