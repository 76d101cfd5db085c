import { lookAt, stopAgent, takePrompt } from '../../interact/agent.ts';
import type { Told } from '../wire.ts';
import { type Asked, needed, placeOf } from './asked.ts';

/** Takes one of the agent's suggestions. */
export function prompt({ parts, user, ask }: Asked): Told {
  takePrompt(parts.hands.world, user, needed(ask, 'title'));
  return {};
}

/** Stop, while the agent works in a thread. */
export async function stop(asked: Asked): Promise<Told> {
  const { parts, user, ask } = asked;
  const { world, events } = parts.hands;
  const { id } = placeOf(asked);
  await stopAgent(world, events, { user, channel: id, threadTs: needed(ask, 'ts') });
  return {};
}

/** The channel before her eyes: an agent is told of it. */
export async function look(asked: Asked): Promise<Told> {
  const { parts, user } = asked;
  const { world, events } = parts.hands;
  await lookAt(world, events, { user, channel: placeOf(asked).id });
  return {};
}
