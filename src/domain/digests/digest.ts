import type { Prisma } from '../../generated/prisma/client.ts';
import type { DeliveryKind } from '../deliveries/delivery.ts';

export const DIGEST_KINDS = ['digest_morning', 'digest_evening'] as const satisfies readonly DeliveryKind[];
export type DigestKind = (typeof DIGEST_KINDS)[number];

/** What is read of a member to know when their digests come and what may be shown in them. */
export const digestMember = {
  teams: { where: { team: { archivedAt: null } }, select: { teamId: true, team: true } },
  absences: { where: { startedAt: { not: null }, endedAt: null }, select: { id: true }, take: 1 },
} satisfies Prisma.MemberInclude;

export type DigestMember = Prisma.MemberGetPayload<{ include: typeof digestMember }>;

/** The wall time that the member chose for this digest, HH:mm, and the instant at which the tick looks next. */
export function chosenTime(
  kind: DigestKind,
  member: DigestMember,
): { at: string | null; nextAt: Date | null } {
  return kind === 'digest_morning'
    ? { at: member.digestAt, nextAt: member.nextDigestAt }
    : { at: member.eveningDigestAt, nextAt: member.nextEveningDigestAt };
}
