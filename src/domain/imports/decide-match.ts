import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { mergePatients } from './merge-patients.ts';
import { takeImportTurn } from './write-rows.ts';

const Input = z.object({ id: z.uuid(), decision: z.enum(['same', 'different']) });

export type DecidedMatch = {
  decision: 'same' | 'different';
  /** Who remains, and whose records they have now; with `different` the two in the order in which they came. */
  remaining: { id: string; caseKey: string };
  other: { id: string; caseKey: string };
};

/**
 * A person's word on two patients who may be one. `same` merges them: the one who was here first remains. `different`
 * holds for good: no import asks again.
 * @returns what was decided, and of whom.
 * @throws DomainError `forbidden` for anybody but coordinators and supervisors; `not-found` where the actor may not see
 *   both; `conflict`, naming who was first; `duplicate` when this gesture was saved before.
 */
export async function decideMatch(ctx: Ctx, input: z.input<typeof Input>): Promise<DecidedMatch> {
  const { id, decision } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'match.decide', subjectType: 'PossibleMatch', subjectId: id };
  await requireAccess(ctx, entry);
  const member = actingMember(ctx.actor);
  const decided = change(ctx, async (unit) => {
    const { tx, audit } = unit;
    await takeImportTurn(tx, ctx);
    const match = await tx.possibleMatch.findFirst({
      where: { id, one: teamScope(ctx, entry.action), other: teamScope(ctx, entry.action) },
      include: { one: { select: parties }, other: { select: parties } },
    });
    if (!match)
      throw new DomainError('not-found', 'That possible match is not on your teams. Nothing was saved.', {
        id,
      });
    const { count } = await tx.possibleMatch.updateMany({
      where: { id, decision: 'open' },
      data: { decision, decidedById: member?.memberId ?? null, decidedAt: ctx.now() },
    });
    if (count === 0) throw await decidedAlready(ctx, id);
    const [remaining, other] = [match.one, match.other].toSorted(
      (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
    );
    if (!remaining || !other) throw new RangeError('a match of two');
    if (decision === 'same') {
      const moved = await mergePatients(unit, ctx, { fromId: other.id, intoId: remaining.id });
      if (moved) await tx.possibleMatch.update({ where: { id }, data: { moved } });
    }
    for (const { id: patientId } of [remaining, other]) audit({ ...entry, patientId, details: { decision } });
    return { decision, remaining, other };
  });
  return auditRefusal(ctx, entry, decided);
}

const parties = { id: true, caseKey: true, createdAt: true } as const;

async function decidedAlready(ctx: Ctx, id: string): Promise<DomainError> {
  const { decision, decidedById } = await ctx.db.possibleMatch.findUniqueOrThrow({ where: { id } });
  const who = decidedById
    ? (await ctx.db.member.findUnique({ where: { id: decidedById } }))?.displayName
    : undefined;
  const what = decision === 'same' ? 'the same person' : 'different people';
  return new DomainError(
    'conflict',
    `${who ?? 'An import'} already decided that they are ${what}. Nothing was changed.`,
    { id, decision },
  );
}
