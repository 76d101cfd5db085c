import type { Message } from '../world/messages.ts';
import { post } from '../world/post.ts';
import type { World } from '../world/world.ts';

export interface Said {
  user: string;
  channel: string;
  text: string;
  threadTs?: string | undefined;
}

/** A person writes into a conversation she is in; `@` and the app's name is a mention. */
export function say(world: World, what: Said): Message {
  const channel = world.channels.get(what.channel);
  if (channel === undefined || !channel.members.has(what.user)) {
    throw new Error(`${what.user} is not in ${channel?.name ?? what.channel}.`);
  }
  if (channel.isArchived) throw new Error(`#${channel.name} is archived: you cannot post there.`);
  const mention = new RegExp(`@${world.app.appName}\\b`, 'gi');
  const text = what.text.replace(mention, `<@${world.app.botUserId}>`);
  const elements = [{ type: 'rich_text_section', elements: richInline(text) }];
  return post(world, {
    channel: channel.id,
    user: what.user,
    fromApp: false,
    text,
    blocks: text === '' ? [] : [{ type: 'rich_text', block_id: world.ids.random(3), elements }],
    threadTs: what.threadTs,
    via: 'person',
  });
}

/** What Slack's composer makes of typed text: mentions become elements of their own. */
function richInline(text: string): { type: string; [field: string]: string }[] {
  return text
    .split(/(<@\w+>)/)
    .filter((part) => part !== '')
    .map((part) => {
      const user = /^<@(\w+)>$/.exec(part)?.[1];
      return user === undefined ? { type: 'text', text: part } : { type: 'user', user_id: user };
    });
}
