import { actingMember, type Ctx } from '../context.ts';
import type { DeliveryKind } from '../deliveries/delivery.ts';
import { DomainError } from '../errors.ts';

/**
 * The direct messages that a member may switch off. Others come only when asked for, or when something must be said.
 */
export const MUTABLE_KINDS = [
  'task_assigned',
  'still_working',
  'handover',
] as const satisfies readonly DeliveryKind[];
export type MutableKind = (typeof MUTABLE_KINDS)[number];

/** Times are HH:mm in the member's zone; null: none. */
export type Settings = {
  timeZone: string;
  quietFrom: string | null;
  quietUntil: string | null;
  urgentBreaksQuiet: boolean;
  digestAt: string | null;
  eveningDigestAt: string | null;
  wanted: MutableKind[];
  backup: { slackUserId: string } | null;
};

/**
 * The acting member's settings.
 * @returns what the acting member has chosen for themselves; times are HH:mm in their zone.
 * @throws DomainError `forbidden` for a job.
 */
export async function getSettings(ctx: Ctx): Promise<Settings> {
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member has settings.');
  const { mutedKinds, ...settings } = await ctx.db.member.findUniqueOrThrow({
    where: { id: member.memberId },
    select: {
      timeZone: true,
      quietFrom: true,
      quietUntil: true,
      urgentBreaksQuiet: true,
      digestAt: true,
      eveningDigestAt: true,
      mutedKinds: true,
      backup: { select: { slackUserId: true } },
    },
  });
  return { ...settings, wanted: MUTABLE_KINDS.filter((kind) => !mutedKinds.includes(kind)) };
}
