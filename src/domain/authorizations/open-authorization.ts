import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import { insertTask } from '../tasks/insert-task.ts';
import {
  type Authorization,
  type AuthorizationWithPeople,
  authorizationWithPeople,
  prepareTitle,
} from './authorization.ts';
import { checkRequest, RequestInput, requestColumns } from './authorization-input.ts';
import { CHECKLISTS } from './checklists.ts';
import { setDeadlines } from './set-deadlines.ts';

const Input = RequestInput.extend({
  patientId: z.uuid('Choose a patient.'),
  ownerSlackUserId: z.string().nullish(),
});

/** Levels at which a record starts whose denial is not on record here. */
const LEVELS = { appeal: 1, external_review: 2 } as const;

/**
 * Puts a request to a payer, or a payer's no, on record: with its checklist, its deadlines and their tasks, and its card in
 * the team's channel.
 * @returns the record.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for a
 *   patient of another team; `duplicate` when this gesture was saved before.
 */
export async function openAuthorization(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<AuthorizationWithPeople> {
  const { action } = await requireAccess(ctx, { action: 'authorization.open', subjectType: 'Authorization' });
  const { patientId, ownerSlackUserId, ...fields } = parseInput(Input, input);
  const opened = change(ctx, async (unit) => {
    const patient = await findPatient(unit.tx, ctx, action, patientId);
    const { timeZone } = await unit.tx.team.findUniqueOrThrow({ where: { id: patient.teamId } });
    checkRequest(fields, { now: ctx.now(), timeZone });
    const isDenial = fields.kind === 'denial';
    const columns = requestColumns(fields);
    return insertAuthorization(unit, ctx, {
      ...columns,
      teamId: patient.teamId,
      patientId,
      level: fields.kind === 'appeal' || fields.kind === 'external_review' ? LEVELS[fields.kind] : 0,
      ...(isDenial ? { decidedAt: columns.noticeOn, outcome: 'denied' as const } : {}),
      ownerSlackUserId,
    });
  });
  return auditRefusal(ctx, { action, subjectType: 'Patient', subjectId: patientId }, opened);
}

type NewAuthorization = Omit<
  Prisma.AuthorizationUncheckedCreateInput,
  'id' | 'workspaceId' | 'createdById' | 'createdAt' | 'items' | 'next'
> & { ownerSlackUserId?: string | null | undefined };

/** The same inside a larger change. */
export async function insertAuthorization(
  unit: Change,
  ctx: Ctx,
  { ownerSlackUserId, ...columns }: NewAuthorization,
): Promise<AuthorizationWithPeople> {
  const { tx, audit } = unit;
  const workspaceId = ctx.workspace.id;
  const member = actingMember(ctx.actor);
  const created = await tx.authorization.create({
    data: {
      ...columns,
      workspaceId,
      createdById: member?.memberId ?? null,
      createdAt: ctx.now(),
      items: {
        create: CHECKLISTS[columns.kind].map((label, position) => ({
          workspaceId,
          part: 'documents',
          position,
          label,
        })),
      },
    },
    include: authorizationWithPeople,
  });
  audit({
    action: 'authorization.open',
    subjectType: 'Authorization',
    subjectId: created.id,
    patientId: created.patientId,
    details: { kind: created.kind },
  });
  const owner = ownerSlackUserId === undefined ? (member?.slackUserId ?? null) : ownerSlackUserId;
  const deadlines = await setDeadlines(unit, ctx, created, { ownerSlackUserId: owner });
  // What goes on from another record is sent by that record's deadline, which has its task.
  if (deadlines === 0 && !created.parentId) await makeTask(unit, ctx, created, owner);
  const destination = created.team.slackChannelId ?? member?.slackUserId;
  if (destination)
    await requestDelivery(tx, ctx, { kind: 'authorization_card', subjectId: created.id, destination });
  return created;
}

async function makeTask(unit: Change, ctx: Ctx, request: Authorization, owner: string | null): Promise<void> {
  const { id } = await insertTask(unit, ctx, {
    title: prepareTitle(request.kind),
    kind: 'authorization',
    priority: request.isExpedited ? 'urgent' : 'routine',
    due: null,
    ownerSlackUserId: owner,
    teamId: request.teamId,
    patientId: request.patientId,
  });
  await unit.tx.authorization.update({ where: { id: request.id }, data: { taskId: id } });
}
