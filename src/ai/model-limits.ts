/** What one call and one draft may take. */
export type ModelLimits = {
  /** Until the first words. */
  firstTokenMs: number;
  callMs: number;
  /** All sections and all that is verified of them. */
  draftMs: number;
  /** A longer Retry-After is not waited for. */
  longestWaitMs: number;
  /** Of one call, estimated at 3 characters a token: English has about 4, so it errs towards stopping early. */
  tokensIn: number;
  /** Models that think use these for thinking too. */
  tokensOut: number;
  /** Of one verdict. */
  verdictTokensOut: number;
  /** Calls of one draft that verify at the same time. */
  verifiedAtOnce: number;
  /** Millionths of a dollar. */
  callCostMicros: number;
};

export const MODEL_LIMITS: ModelLimits = {
  firstTokenMs: 20_000,
  callMs: 45_000,
  draftMs: 90_000,
  longestWaitMs: 20_000,
  tokensIn: 8_000,
  tokensOut: 4_000,
  verdictTokensOut: 1_500,
  verifiedAtOnce: 4,
  callCostMicros: 100_000,
};

/** US dollars for a million tokens. */
export type Prices = { in: number; out: number };

export const estimateTokens = (text: string): number => Math.ceil(text.length / 3);

/** Dollars for a million tokens are millionths of a dollar for one. */
export const costMicros = (
  { in: priceIn, out: priceOut }: Prices,
  tokensIn: number,
  tokensOut: number,
): number => Math.ceil(tokensIn * priceIn + tokensOut * priceOut);
