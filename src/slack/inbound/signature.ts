import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { RefusalReason } from './refusal.ts';

/** Slack's own window, on both sides: a request is neither replayed later nor dated ahead to be replayed later. */
const WINDOW_S = 300;

/**
 * Null when Slack signed these very bytes within the window (docs.slack.dev/authentication/verifying-requests-from-slack).
 * The signature is looked at first: `too-old` and `too-new` then mean that Slack did sign, and a clock or a replay is wrong.
 */
export function signatureFault(
  secret: string,
  headers: IncomingHttpHeaders,
  rawBody: Buffer,
  nowMs: number,
): RefusalReason | null {
  const given = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  if (typeof given !== 'string' || typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp))
    return 'unsigned';
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(rawBody).digest('hex');
  const own = Buffer.from(`v0=${digest}`);
  const other = Buffer.from(given);
  if (own.length !== other.length || !timingSafeEqual(own, other)) return 'signature';
  const nowS = Math.floor(nowMs / 1000);
  if (Number(timestamp) < nowS - WINDOW_S) return 'too-old';
  return Number(timestamp) > nowS + WINDOW_S ? 'too-new' : null;
}

/** When Slack signed a request, by its own clock, and whether that is near enough to this machine's. */
export type SignedAt = { second: number; isInWindow: boolean };

/** Null for a request that Slack did not sign. */
export function signedAt(headers: IncomingHttpHeaders, fault: RefusalReason | null): SignedAt | null {
  if (fault !== null && fault !== 'too-old' && fault !== 'too-new') return null;
  return { second: Number(headers['x-slack-request-timestamp']), isInWindow: fault === null };
}
