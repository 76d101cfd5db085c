import { modelDrafter } from '../../../src/ai/draft-with-model.ts';
import type { ModelSettings, UsagePorts } from '../../../src/ai/draft-work.ts';
import { MODEL_LIMITS, type ModelLimits } from '../../../src/ai/model-limits.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import type { ModelDraftOutcome, ModelDraftRequest } from '../../../src/domain/explanations/model-draft.ts';
import type { Draft, DraftRequest } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import type { FactSheet, KnownValue } from '../../../src/plain-language/fact-sheet.ts';
import { SHEETS } from '../../plain-language/sheets.ts';

export const HEART = sheetNamed('heart failure, a dose changed without a reason');

export function sheetNamed(name: string): FactSheet {
  const sheet = SHEETS[name];
  if (!sheet) throw new Error(`No sheet is named ${name}.`);
  return sheet;
}

/** What the verifying model is asked begins so. */
export const VERIFIER = /You check one sentence/;
export const verdict = (word: string, ...facts: string[]) => ({
  content: JSON.stringify({ verdict: word, facts }),
  usage: { input_tokens: 300, output_tokens: 15 },
});

/** Who is known of a sheet, as the record would say it. */
export function knownOf(sheet: FactSheet): KnownValue[] {
  const { givenName, familyName, birthOn } = sheet.patient;
  return [
    { kind: 'patient', value: `${givenName} ${familyName}` },
    ...(birthOn ? [{ kind: 'birth_date' as const, value: birthOn }] : []),
    { kind: 'facility', value: sheet.clinic.name },
    ...sheet.facts.flatMap((fact): KnownValue[] => {
      if (fact.kind === 'care_team') return [{ kind: 'care_team', value: fact.name }];
      if (fact.kind === 'caregiver') return [{ kind: 'relative', value: fact.name }];
      if (fact.kind === 'phone') return [{ kind: 'phone', value: fact.number }];
      return [];
    }),
  ];
}

export type Logged = { details: object; message: string };
export type UsageCall = Parameters<UsagePorts['reserve']>[1];

export function drafting(
  baseUrl: string,
  settings: Partial<ModelSettings> = {},
  limits: Partial<ModelLimits> = {},
) {
  const logged: Logged[] = [];
  const reserved: UsageCall[] = [];
  const settled: Parameters<UsagePorts['settle']>[1][] = [];
  const log = (details: object, message: string) => void logged.push({ details, message });
  const ctx = {
    workspace: { id: 'w', defaultTimeZone: 'America/New_York' },
    log: { debug: log, info: log, warn: log, error: log },
    now: () => new Date('2026-11-25T15:00:00Z'),
  } as unknown as Ctx<MemberActor>;
  const draft = modelDrafter(
    {
      apiKey: 'sk-test',
      baseUrl,
      model: 'test-model',
      verifierModel: 'test-verifier',
      verifierVotes: 1,
      isMasked: true,
      dailyTokens: 1_000_000,
      dailyCostMicros: 10_000_000,
      prices: { in: 1, out: 1 },
      ...settings,
    },
    {
      reserve: async (_ctx, call) => {
        if (call.dailyTokens < call.tokensIn + call.tokensOut) return null;
        reserved.push(call);
        return { id: String(reserved.length) };
      },
      settle: async (_ctx, call) => void settled.push(call),
    },
    { ...MODEL_LIMITS, ...limits },
  );
  return {
    logged,
    reserved,
    settled,
    run: (
      more: Partial<ModelDraftRequest> & { ask?: Partial<DraftRequest> } = {},
    ): Promise<ModelDraftOutcome> => {
      const { ask, ...request } = more;
      const sheet = request.sheet ?? HEART;
      const skeleton = draftExplanation(sheet, {
        audience: 'patient',
        language: 'en',
        readingLevel: 6,
        ...ask,
      });
      return draft(ctx, {
        patientId: '0190a000-0000-7000-8000-000000000001',
        sheet,
        skeleton,
        known: knownOf(sheet),
        ...request,
      });
    },
  };
}

export const proseOf = (draft: Draft, section: string): string[] =>
  draft.sections.flatMap(({ id, lines }) =>
    id === section ? lines.filter(({ by }) => by === 'model').map(({ text }) => text) : [],
  );
