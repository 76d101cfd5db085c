import { z } from 'zod';
import { Barrier } from '../../generated/prisma/enums.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { findPlaybookTeam } from './find-team.ts';
import { type Playbook, readPlaybooks } from './read-playbooks.ts';

const Input = z.object({ teamId: z.uuid() });
const OneInput = Input.extend({ barrier: z.enum(Barrier) });

/** Versions that a form shows. */
const MOST_VERSIONS = 5;

export type PlaybookHistory = { version: number; isReset: boolean; by: string; at: Date }[];

/**
 * All playbooks of a team.
 * @returns one a barrier, in the order of the barriers.
 * @throws DomainError `forbidden` for members who may edit none; `not-found` for another team.
 */
export async function listPlaybooks(ctx: Ctx, input: z.input<typeof Input>): Promise<Playbook[]> {
  const entry: AuditEntry = { action: 'playbook.list', subjectType: 'Team' };
  await requireAccess(ctx, entry);
  const { teamId } = parseInput(Input, input);
  const of = { ...entry, subjectId: teamId };
  await auditRefusal(ctx, of, findPlaybookTeam(ctx.db, ctx, entry.action, teamId));
  await recordAudit(ctx.db, ctx, of);
  return readPlaybooks(ctx.db, ctx, { teamId, barriers: Object.values(Barrier) });
}

/**
 * One playbook of a team, to be edited, with its last five versions.
 * @returns what counts now, and who changed it when, newest first.
 * @throws DomainError `forbidden` for members who may edit none; `not-found` for another team.
 */
export async function getPlaybook(
  ctx: Ctx,
  input: z.input<typeof OneInput>,
): Promise<{ playbook: Playbook; history: PlaybookHistory }> {
  const entry: AuditEntry = { action: 'playbook.list', subjectType: 'Team' };
  await requireAccess(ctx, entry);
  const { teamId, barrier } = parseInput(OneInput, input);
  const of = { ...entry, subjectId: teamId, details: { barrier } };
  await auditRefusal(ctx, of, findPlaybookTeam(ctx.db, ctx, entry.action, teamId));
  const [playbooks, versions] = await Promise.all([
    readPlaybooks(ctx.db, ctx, { teamId, barriers: [barrier] }),
    ctx.db.playbookVersion.findMany({
      where: { workspaceId: ctx.workspace.id, teamId, barrier },
      orderBy: { version: 'desc' },
      take: MOST_VERSIONS,
      select: { version: true, content: true, createdAt: true, member: { select: { displayName: true } } },
    }),
  ]);
  await recordAudit(ctx.db, ctx, of);
  const [playbook] = playbooks;
  if (!playbook) throw new Error('A barrier has no playbook.');
  return {
    playbook,
    history: versions.map(({ version, content, createdAt, member }) => ({
      version,
      isReset: content === null,
      by: member.displayName,
      at: createdAt,
    })),
  };
}
