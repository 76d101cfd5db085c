import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import { Barrier } from '../../generated/prisma/enums.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPlaybookTeam } from './find-team.ts';
import { PlaybookContent } from './playbook.ts';

const Which = z.object({
  teamId: z.uuid(),
  barrier: z.enum(Barrier),
  /** The version that the person has seen; 0: none yet. */
  version: z.int().min(0),
});
const Input = Which.extend({ content: PlaybookContent });

/** As a form gives it: choices and numbers are whatever was filled in, until they are parsed. */
type Typed = z.input<typeof Which> & {
  content: { [field in keyof z.input<typeof PlaybookContent>]: unknown };
};

/**
 * Writes a team's playbook for a barrier as a new version; older ones are kept.
 * @returns the new version.
 * @throws DomainError `forbidden` for members who may edit none; `invalid` with the fields at fault; `not-found` for
 *   another team; `conflict` when a teammate was first; `duplicate` when this gesture was saved before.
 */
export async function savePlaybook(ctx: Ctx, input: Typed): Promise<number> {
  await requireAccess(ctx, { action: 'playbook.edit', subjectType: 'Team' });
  const { content, ...which } = parseInput(Input, input);
  return addVersion(ctx, 'playbook.edit', which, content);
}

/**
 * Lets the default count again; what the team wrote is kept as an older version.
 * @returns the new version.
 * @throws DomainError `forbidden`, `not-found`, `conflict` or `duplicate`, as `savePlaybook`.
 */
export async function resetPlaybook(ctx: Ctx, input: z.input<typeof Which>): Promise<number> {
  await requireAccess(ctx, { action: 'playbook.reset', subjectType: 'Team' });
  return addVersion(ctx, 'playbook.reset', parseInput(Which, input), Prisma.DbNull);
}

async function addVersion(
  ctx: Ctx,
  action: AuditAction,
  { teamId, barrier, version }: z.output<typeof Which>,
  content: PlaybookContent | typeof Prisma.DbNull,
): Promise<number> {
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can edit a playbook.');
  const next = version + 1;
  const entry: AuditEntry = {
    action,
    subjectType: 'Team',
    subjectId: teamId,
    details: { barrier, version: next },
  };
  const saved = change(ctx, async ({ tx, audit }) => {
    await findPlaybookTeam(tx, ctx, action, teamId);
    // The key is the guard: of two who have seen one version, one writes the next.
    const { count } = await tx.playbookVersion.createMany({
      data: {
        workspaceId: ctx.workspace.id,
        teamId,
        barrier,
        version: next,
        content,
        memberId: member.memberId,
        createdAt: ctx.now(),
      },
      skipDuplicates: true,
    });
    if (count === 0)
      throw new DomainError(
        'conflict',
        'A teammate changed this playbook while you were editing it. Nothing was saved: open it again.',
        { teamId, barrier, version },
      );
    audit(entry);
    return next;
  });
  return auditRefusal(ctx, entry, saved);
}
