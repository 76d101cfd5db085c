import type OpenAI from 'openai';
import type { Ctx, MemberActor } from '../domain/context.ts';
import type { ModelDraftRequest } from '../domain/explanations/model-draft.ts';
import type { Mask } from './masking/mask.ts';
import type { ModelLimits, Prices } from './model-limits.ts';
import type { PromptSet } from './prompts.ts';

/** What an operator set. */
export type ModelSettings = {
  /** Absent: no model is asked. */
  apiKey?: string;
  baseUrl: string;
  model: string;
  /** Judges each sentence against its facts. */
  verifierModel: string;
  /** So many votes, 1 to 5: the majority decides. */
  verifierVotes: number;
  /** Off only with an agreement (OPENAI_BAA). */
  isMasked: boolean;
  dailyTokens: number;
  dailyCostMicros: number;
  prices: Prices;
};

/** Verbs of `domain/model-usage`, handed in. */
export type UsagePorts = {
  reserve(
    ctx: Ctx<MemberActor>,
    call: {
      patientId: string | null;
      model: string;
      promptId: string;
      promptVersion: number;
      tokensIn: number;
      tokensOut: number;
      costMicros: number;
      dailyTokens: number;
      dailyCostMicros: number;
      sentHash: string;
    },
  ): Promise<{ id: string } | null>;
  settle(
    ctx: Ctx<MemberActor>,
    call: {
      id: string;
      outcome: 'drafted' | 'rejected' | 'failed';
      fault: string | null;
      used: { tokensIn: number; tokensOut: number; costMicros: number } | null;
      answerHash: string | null;
    },
  ): Promise<void>;
};

/** All that one draft needs; made for it and gone with it. */
export type DraftWork = {
  ctx: Ctx<MemberActor>;
  request: ModelDraftRequest;
  settings: ModelSettings;
  limits: ModelLimits;
  usage: UsagePorts;
  client: OpenAI;
  prompts: PromptSet;
  mask: Mask;
  /** No one who wrote into the record could know it: it marks where data begins and ends. */
  nonce: string;
  signal: AbortSignal;
};
