import { Prisma } from '../../generated/prisma/client.ts';
import type { DeliveryKind } from './delivery.ts';

type KindFacts = {
  /** The model whose row it follows. */
  subject: 'Task' | 'Contact' | 'Notice' | 'LagEpisode' | 'Channel' | 'Explanation';
  /**
   * `card`: what a team acts on. `details`: stands in a card's thread. `notification`: tells somebody of work. `alert`: for
   * administrators. `substitute`: stands in for a message that Slack refused. `about-lag`: not counted as late itself.
   */
  role: 'card' | 'details' | 'notification' | 'alert' | 'substitute' | 'about-lag';
  /** Whose refusal means that nobody knows of its tasks: the person's it was for, or the channel's. Left out: nothing is lost. */
  losesTasksWith?: 'person' | 'channel';
};

/** What the domain needs to know of each kind of delivery. A kind without its line does not compile. */
export const DELIVERY_KINDS = {
  task_card: { subject: 'Task', role: 'card', losesTasksWith: 'person' },
  task_details: { subject: 'Task', role: 'details' },
  task_bundle: { subject: 'Notice', role: 'card', losesTasksWith: 'person' },
  bundle_details: { subject: 'Notice', role: 'details' },
  contact_card: { subject: 'Contact', role: 'card' },
  contact_details: { subject: 'Contact', role: 'details' },
  task_assigned: { subject: 'Task', role: 'notification', losesTasksWith: 'person' },
  escalation: { subject: 'Notice', role: 'notification', losesTasksWith: 'person' },
  still_working: { subject: 'Notice', role: 'notification' },
  unassigned: { subject: 'Notice', role: 'notification', losesTasksWith: 'channel' },
  handover: { subject: 'Notice', role: 'notification' },
  digest_morning: { subject: 'Notice', role: 'notification' },
  digest_evening: { subject: 'Notice', role: 'notification' },
  explanation: { subject: 'Explanation', role: 'notification' },
  explanation_outdated: { subject: 'Explanation', role: 'notification' },
  fallback: { subject: 'Task', role: 'substitute', losesTasksWith: 'person' },
  stray: { subject: 'Task', role: 'substitute' },
  channel_refused: { subject: 'Channel', role: 'alert' },
  channel_unfit: { subject: 'Channel', role: 'alert' },
  lag_alert: { subject: 'LagEpisode', role: 'about-lag' },
  lag_all_clear: { subject: 'LagEpisode', role: 'about-lag' },
} as const satisfies Record<DeliveryKind, KindFacts>;

/** The kinds of which the facts hold: `kindsWith({ role: 'details' })`. */
export function kindsWith(facts: Partial<KindFacts>): DeliveryKind[] {
  const wanted = Object.entries(facts);
  return (Object.entries(DELIVERY_KINDS) as [DeliveryKind, KindFacts][])
    .filter(([, known]) => wanted.every(([name, value]) => known[name as keyof KindFacts] === value))
    .map(([kind]) => kind);
}

/** SQL for "is of these kinds", as literals: a partial index and the planner's statistics read no parameters. */
export const isKind = (column: string, facts: Partial<KindFacts>): Prisma.Sql =>
  Prisma.raw(
    `${column} IN (${kindsWith(facts)
      .map((kind) => `'${kind}'`)
      .join(', ')})`,
  );
