/** Why a request was not taken, and the status it gets. The reasons are the labels of the counter. */
export const REFUSALS = {
  /** Not from Slack, as far as can be known. */
  unsigned: 401,
  signature: 401,
  /** Correctly signed, outside of Slack's five minutes: replayed, or a clock is wrong. */
  'too-old': 401,
  'too-new': 401,
  /** Ended before it was whole: there is no one left to answer. */
  cut: 400,
  'too-large': 413,
  'not-json': 400,
  'too-deep': 400,
  'too-long': 400,
  shape: 400,
  /** Signed by Slack, but for another workspace or another app. */
  'other-workspace': 403,
  'other-app': 403,
} as const;

export type RefusalReason = keyof typeof REFUSALS;

/** `at`: the path of the field that does not fit, names of Slack's fields only, never a value. */
export type Refusal = { reason: RefusalReason; at?: string };

/** Counts a refusal and logs it: one line without content. */
export type ReportRefusal = (refusal: Refusal) => void;
