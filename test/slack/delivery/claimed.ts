import { randomUUID } from 'node:crypto';
import type { LeasedDelivery } from '../../../src/domain/deliveries/delivery.ts';

/** A message that a sender holds for a minute; ordinary where nothing else is said. */
export function claimedOf(
  over: Partial<LeasedDelivery> & Pick<LeasedDelivery, 'destination'>,
): LeasedDelivery {
  const now = new Date();
  return {
    id: randomUUID(),
    workspaceId: randomUUID(),
    kind: 'task_card',
    subjectId: randomUUID(),
    occurrence: 1,
    priority: 'routine',
    version: 1,
    postedVersion: 0,
    channelId: null,
    messageTs: null,
    parentTs: null,
    owner: 'replica-1',
    attempt: 1,
    failures: 0,
    expiredLeases: 0,
    leaseUntil: new Date(now.getTime() + 60_000),
    firstTriedAt: now,
    createdAt: now,
    wakeAt: now,
    undeliveredSince: now,
    outcomeUnknown: false,
    postNotBefore: null,
    lateUpdateUntil: null,
    mayHaveTwin: false,
    ...over,
  };
}
