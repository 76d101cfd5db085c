import { setTimeout } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import { slackCode } from './answer.ts';

export type SlackTeam = {
  teamId: string;
  teamName: string;
  /** Only a workspace of an organization has one. */
  enterpriseId: string | null;
  /** Null where Slack would not say. */
  appId: string | null;
  botId: string;
  botUserId: string;
};

/** Slack does not know the token: no waiting mends that. `message` is for the operator. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
}

const REFUSED = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'org_login_required',
]);
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Asks Slack who we are until it answers: an outage of Slack is no reason to end. A refused token is one. */
export function connectToSlack(
  client: WebClient,
  log: Log,
): { identity: Promise<SlackTeam>; stop: () => void } {
  const pause = new AbortController();
  return { identity: ask(client, log, pause.signal), stop: () => pause.abort() };
}

async function ask(client: WebClient, log: Log, stopped: AbortSignal): Promise<SlackTeam> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      const answer = await client.auth.test();
      const botId = answer.bot_id ?? '';
      return {
        teamId: answer.team_id ?? '',
        teamName: answer.team ?? 'Slack',
        enterpriseId: answer.enterprise_id ?? null,
        appId: answer.app_id ?? (await askAppId(client, botId, log)),
        botId,
        botUserId: answer.user_id ?? '',
      };
    } catch (error) {
      const code = slackCode(error) ?? '';
      if (REFUSED.has(code))
        throw new TokenRefused(
          `Slack refuses SLACK_BOT_TOKEN (${code}). Copy the Bot User OAuth Token again from your app's "OAuth & Permissions" page, for example xoxb-….`,
        );
      log.warn({ code, pauseMs }, 'Slack does not answer; retrying');
    }
    await pausing(pauseMs, stopped);
    if (stopped.aborted) return new Promise(() => {});
  }
}

/** What no waiting mends: then requests are held against the workspace alone. */
const UNANSWERABLE = new Set(['bot_not_found', 'missing_scope', 'no_permission', 'not_allowed_token_type']);

/**
 * `auth.test` names the app only to tokens of an app itself; a bot's record names it to everyone (bots.info,
 * users:read).
 */
async function askAppId(client: WebClient, botId: string, log: Log): Promise<string | null> {
  try {
    const { bot } = await client.bots.info({ bot: botId });
    return bot?.app_id ?? null;
  } catch (error) {
    const code = slackCode(error) ?? '';
    if (!UNANSWERABLE.has(code)) throw error;
    log.warn({ code }, 'Slack does not identify this app; requests for other apps cannot be distinguished');
    return null;
  }
}

/** Ends early, and quietly, when the app stops. */
function pausing(ms: number, stopped: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal: stopped }).catch(() => {});
}
