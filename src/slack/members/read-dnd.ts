import type { WebClient } from '@slack/web-api';
import type { Log } from '../../domain/context.ts';
import type { ReadDnd } from '../../domain/reminders/hold-due-tasks.ts';
import { DndStatus, dndSpan } from './dnd.ts';

/**
 * dnd.teamInfo reports up to 50 people and may be called 20 times a minute.
 * docs.slack.dev/reference/methods/dnd.teamInfo
 */
const PEOPLE_A_CALL = 50;
const MOST_CALLS = 10;
/** After a call that failed no one is asked about for this long: reminders do not wait for Slack again and again. */
const REST_MS = 60_000;
const REST_WITHOUT_SCOPE_MS = 3_600_000;

/**
 * Those whom Slack would not disturb. The client's time-out is all that a reminder may wait for this; those whom
 * Slack did not report are disturbed.
 */
export function dndReader({ client, now, log }: { client: WebClient; now: () => Date; log: Log }): ReadDnd {
  let restsUntil = 0;

  return async function readDnd(slackUserIds) {
    if (now().getTime() < restsUntil) return new Map();
    const calls: (readonly string[])[] = [];
    for (let at = 0; at < slackUserIds.length && calls.length < MOST_CALLS; at += PEOPLE_A_CALL)
      calls.push(slackUserIds.slice(at, at + PEOPLE_A_CALL));
    return new Map((await Promise.all(calls.map(ask))).flat());
  };

  async function ask(users: readonly string[]) {
    try {
      const answer = await client.dnd.teamInfo({ users: users.join(',') });
      // A person whom Slack left out has no do-not-disturb that could be known: asked again in a quarter of an hour.
      return users.map((id) => [id, dndSpan(DndStatus.parse(answer.users?.[id] ?? {}))] as const);
    } catch (error) {
      const lacksScope = error instanceof Error && error.message.includes('missing_scope');
      restsUntil = now().getTime() + (lacksScope ? REST_WITHOUT_SCOPE_MS : REST_MS);
      log.warn({ err: error }, 'Do Not Disturb could not be read; no reminder is held for it');
      return [];
    }
  }
}
