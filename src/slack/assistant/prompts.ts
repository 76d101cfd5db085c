import { may } from '../../domain/access/access.ts';
import { channelCases } from '../../domain/assistant/channel-cases.ts';
import type { Ctx, MemberActor } from '../../domain/context.ts';
import type { EventGesture } from '../kit/flows.ts';

type Prompt = { title: string; message: string };

/** For whoever sees no patient. */
const HELP: Prompt = { title: 'What can you do?', message: 'help' };
const DAY: readonly Prompt[] = [
  { title: 'Who needs me first?', message: 'Who needs me first?' },
  { title: 'What changed?', message: 'What changed since yesterday?' },
  { title: 'My tasks', message: 'My open tasks' },
  { title: 'My deadlines', message: 'Deadlines' },
];
/** Slack takes no more. */
const MOST = 4;

/**
 * Suggestions above the composer of a person's conversation with the app, by where they look: in a team's channel its first
 * cases, by case key (L0).
 */
export async function offerPrompts(gesture: EventGesture, lookedAt: string | null): Promise<void> {
  const { ctx, client, event } = gesture;
  if (typeof event.channel !== 'string') return;
  const prompts = await promptsFor(ctx, lookedAt);
  await client.assistant.threads
    .setSuggestedPrompts({ channel_id: event.channel, title: 'Ask Northstar', prompts })
    .catch((err: unknown) => ctx.log.warn({ err }, 'suggestions could not be shown'));
}

async function promptsFor(ctx: Ctx<MemberActor>, lookedAt: string | null): Promise<Prompt[]> {
  if (!may(ctx.actor, 'patient.list')) return [HELP];
  const cases = lookedAt === null ? [] : await channelCases(ctx, { channelId: lookedAt });
  const ofTeam = cases.map((key) => ({ title: `What changed: ${key}`, message: `What changed for ${key}` }));
  return [...ofTeam, ...DAY].slice(0, MOST);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The channel in what Slack says that a person looks at. docs.slack.dev/reference/events/app_context_changed */
export function channelOfContext(context: unknown): string | null {
  const entities = isRecord(context) && Array.isArray(context.entities) ? context.entities : [];
  const seen = entities.find((each) => isRecord(each) && each.type === 'slack#/types/channel_id');
  return isRecord(seen) && typeof seen.value === 'string' ? seen.value : null;
}
