import { z } from 'zod';
import { AuthorizationKind } from '../../generated/prisma/enums.ts';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { dateColumn } from '../clocks/due-columns.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import type { Authorization, AuthorizationWithPeople } from './authorization.ts';
import { notTheirs } from './change-authorization.ts';
import { nextLevels } from './next-levels.ts';
import { insertAuthorization } from './open-authorization.ts';

const Input = z.object({
  id: z.uuid(),
  kind: z.enum(AuthorizationKind),
  /** Of a call: until when the letter allows it. */
  letterDueOn: z.iso.date('Choose a date.').nullish(),
});

/** What the next level has from the one before. */
const KEPT = [
  'teamId',
  'patientId',
  'payerKind',
  'isEmployerFunded',
  'planState',
  'payerZone',
  'benefit',
  'isExpedited',
  'attestation',
  'isAfterService',
  'service',
  'reasonText',
  'reference',
  'policyText',
  'policySource',
  'policyOn',
] as const;

/**
 * Goes on from a no: an appeal, an external review or a call, with what is on record of the plan and the service. In
 * writing it has the time that runs since the denial; a call has the window that the letter prints.
 * @returns the new record.
 * @throws DomainError `forbidden` without a care role and a team; `not-found`, audited as refused, for one of another
 *   team; `conflict` where nothing goes on, or a teammate was first; `duplicate` when this gesture was saved before.
 */
export async function openNextLevel(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<AuthorizationWithPeople> {
  const { id, kind, letterDueOn } = parseInput(Input, input);
  const entry = { action: 'authorization.open', subjectType: 'Authorization', subjectId: id } as const;
  await requireAccess(ctx, entry);
  const opened = change(ctx, async (unit) => {
    const { tx } = unit;
    // Of two who go on at once the second waits here, and sees what the first has opened.
    await tx.authorization.updateMany({
      where: { id, ...teamScope(ctx, entry.action) },
      data: { updatedAt: ctx.now() },
    });
    const former = await tx.authorization.findFirst({
      where: { id, ...teamScope(ctx, entry.action) },
      include: { next: true },
    });
    if (!former) throw notTheirs(id);
    if (!nextLevels(former, former.next).includes(kind))
      throw new DomainError(
        'conflict',
        'That was opened already, or nothing follows here. Nothing was saved.',
        {
          id,
          kind,
        },
      );
    const isCall = kind === 'peer_to_peer';
    const { noticeOn } = former;
    if (letterDueOn && noticeOn && dateColumn(letterDueOn) < noticeOn)
      throw invalidField('letterDueOn', 'The printed date is before the notice. Check both.');
    await findPatient(tx, ctx, entry.action, former.patientId);
    const created = await insertAuthorization(unit, ctx, {
      ...(Object.fromEntries(KEPT.map((name) => [name, former[name]])) as Pick<
        Authorization,
        (typeof KEPT)[number]
      >),
      kind,
      level: isCall ? former.level : former.level + 1,
      parentId: id,
      noticeOn,
      letterDueOn: isCall && letterDueOn ? dateColumn(letterDueOn) : null,
    });
    await refreshDeliveries(tx, ctx, id);
    return created;
  });
  return auditRefusal(ctx, entry, opened);
}
