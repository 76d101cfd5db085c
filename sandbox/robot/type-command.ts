import type { Events } from '../deliver/events.ts';
import type { Router, Routing } from '../deliver/router.ts';
import { giveCommand } from '../interact/command.ts';
import type { Gesture } from '../interact/gesture.ts';
import { changeMembership, MEMBERSHIP_COMMANDS, namedIn } from '../interact/membership.ts';
import type { Reader } from './render.ts';
import { userNamed } from './values.ts';

interface Typed {
  /** The whole line, e.g. `/task call Mrs Chen` or `/invite @Ben Bloom`. */
  line: string;
  channel: string;
  routing: Routing;
}

/** A slash command from the composer; Slack's own go to no app and give no gesture. */
export async function typeCommand(
  reader: Reader,
  parts: { router: Router; events: Events; baseUrl: string },
  { line, channel, routing }: Typed,
): Promise<Gesture | undefined> {
  const [, command = line, text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  const { world, user } = reader;
  if (!MEMBERSHIP_COMMANDS.includes(command))
    return giveCommand(world, parts.router, {
      user,
      channel,
      command,
      text,
      routing,
      baseUrl: parts.baseUrl,
    });
  const others = namedIn(text).map((name) => userNamed(reader, name));
  await changeMembership(world, parts.events, { user, channel, command, others });
  return undefined;
}
