import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { UNCERTAIN } from '../kit/answer.ts';

/** What an error of a call to Slack means for the message: docs/reliability.md (Error classes). */
export type PostError =
  /** Slack said how long to wait: it has not taken the message. */
  | { class: 'wait'; code: string; waitMs: number }
  /** Slack may have taken it. `answered`: with an error code that we do not know. */
  | { class: 'ambiguous'; code: string; answered: boolean }
  /** It never reached Slack. */
  | { class: 'safe-retry'; code: string }
  | { class: 'destination'; code: string }
  | { class: 'credentials'; code: string }
  | { class: 'payload'; code: string }
  /** The message to be updated is not there. */
  | { class: 'missing'; code: string };

/** Where Slack gives no Retry-After. */
const WAIT_UNTOLD_MS = 30_000;

const WAIT = ['ratelimited', 'rate_limited', 'message_limit_exceeded'];
const DESTINATION = [
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'is_inactive',
  'thread_not_found',
  'cannot_reply_to_message',
  'messages_tab_disabled',
  'user_not_found',
  'user_disabled',
  'user_not_visible',
  'users_not_found',
  'cannot_dm_bot',
  'cant_dm_bot',
  'cant_update_message',
  'edit_window_closed',
  'slack_connect_canvas_sharing_blocked',
  'team_access_not_granted',
];
const CREDENTIALS = [
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'missing_scope',
  'no_permission',
  'org_login_required',
  'ekm_access_denied',
  'access_denied',
  'two_factor_setup_required',
  'not_allowed_token_type',
];
const PAYLOAD = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
  'msg_blocks_too_long',
  'metadata_too_large',
  'no_text',
  'too_many_attachments',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_must_be_sent_from_app',
  'duplicate_message_not_found',
  'markdown_text_conflict',
];
const MISSING = ['message_not_found'];

/** The connection was never made, so nothing was said. Anything after that point is ambiguous. */
const NEVER_REACHED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

export function classifyPostError(error: unknown): PostError {
  if (error instanceof WebAPIRateLimitedError) return wait('ratelimited', error.retryAfter);
  if (error instanceof WebAPIPlatformError)
    return classifyCode(error.data.error, error.data.response_metadata?.retryAfter);
  if (error instanceof WebAPIHTTPError) return ambiguous(`http_${error.statusCode}`);
  if (error instanceof WebAPIRequestError) return classifyNetwork(error.original);
  // A 429 without a usable Retry-After comes without a class of its own.
  if (error instanceof Error && /^Retry header did not contain/.test(error.message))
    return wait('ratelimited');
  // A cut or stalled body throws bare errors.
  return ambiguous(networkCode(error) ?? 'unknown');
}

function classifyCode(code: string, retryAfterS?: number): PostError {
  // A proxy's page comes as the "code" of an answer: it is none, and it must not reach the log.
  if (!/^[a-z0-9_]{1,80}$/.test(code)) return ambiguous('unreadable');
  if (WAIT.includes(code)) return wait(code, retryAfterS);
  if (DESTINATION.includes(code)) return { class: 'destination', code };
  if (CREDENTIALS.includes(code)) return { class: 'credentials', code };
  if (PAYLOAD.includes(code)) return { class: 'payload', code };
  if (MISSING.includes(code)) return { class: 'missing', code };
  return { class: 'ambiguous', code, answered: !UNCERTAIN.includes(code) };
}

function classifyNetwork(error: unknown): PostError {
  const code = networkCode(error) ?? 'network';
  return NEVER_REACHED.test(code) ? { class: 'safe-retry', code } : ambiguous(code);
}

/** fetch wraps the socket's error, sometimes twice; a time-out has a name instead of a code. */
function networkCode(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return 'timeout';
  }
  return null;
}

function wait(code: string, retryAfterS?: number): PostError {
  return { class: 'wait', code, waitMs: retryAfterS ? retryAfterS * 1_000 : WAIT_UNTOLD_MS };
}

function ambiguous(code: string): PostError {
  return { class: 'ambiguous', code, answered: false };
}
