import type { Router, Routing } from '../deliver/router.ts';
import { isRecord } from '../json.ts';
import { Refusal } from '../refusal.ts';
import { respond } from '../server/response-url.ts';
import { isEmpty, judgeCommandAnswer } from '../validate/answers.ts';
import type { World } from '../world/world.ts';
import { type Gesture, send } from './gesture.ts';

export interface CommandGesture {
  user: string;
  channel: string;
  /** With its slash. */
  command: string;
  text: string;
  routing: Routing;
  baseUrl: string;
}

/** A slash command. Slack itself answers one that no app has; commands do not work in threads. */
export async function giveCommand(world: World, router: Router, what: CommandGesture): Promise<Gesture> {
  const { command, user } = what;
  if (world.manifest.given && !world.manifest.commands.includes(command)) {
    const seen = `${command} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`;
    world.records.failure(user, command, seen, 'not in the manifest');
    throw new Refusal('not_a_command', [`${seen} (the manifest has: ${world.manifest.commands.join(', ')})`]);
  }
  const channel = world.channels.get(what.channel);
  if (channel === undefined) throw new Error(`There is no channel ${what.channel}.`);
  const isDirect = channel.kind === 'im' || channel.kind === 'mpim';
  const trigger = world.triggers.issue(user);
  const url = world.responseUrls.issue(user, channel.id);
  const payload = {
    token: 'sandbox-verification-token',
    team_id: world.app.teamId,
    team_domain: world.teamDomain,
    channel_id: channel.id,
    channel_name: isDirect ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name,
    user_id: user,
    user_name: world.users.get(user)?.name ?? '',
    command,
    text: what.text,
    api_app_id: world.app.appId,
    is_enterprise_install: 'false',
    response_url: `${what.baseUrl}/response/${url.id}`,
    trigger_id: trigger.id,
  };
  return await send(world, router, {
    user,
    parcel: { kind: 'command', name: command, payload },
    routing: what.routing,
    triggerId: trigger.id,
    seen: (failure) =>
      `${command} failed with the error "${failure === 'timeout' ? 'operation_timeout' : 'dispatch_failed'}"`,
    onReply: ({ body }, isFirst) => {
      const answer = typeof body === 'string' ? { text: body } : body;
      const verdict = judgeCommandAnswer(answer);
      if (verdict !== undefined)
        world.records.violation(`ack of ${command}`, verdict.code, verdict.messages, body);
      else if (isFirst && isRecord(answer) && !isEmpty(answer)) respond(world, url, answer, 'ack');
    },
  });
}
