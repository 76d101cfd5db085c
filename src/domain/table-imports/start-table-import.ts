import { z } from 'zod';
import { MAY_NOT_IMPORT, refuse, requireAccess } from '../access/require-access.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { tableState } from '../imports/table-state.ts';
import { parseInput } from '../input.ts';
import { chosenMappings } from './chosen-mappings.ts';
import { type ImportableTeam, importableTeams } from './importable-teams.ts';

const Input = z.object({
  teamId: z.uuid('Choose a team.'),
  content: z.instanceof(Uint8Array<ArrayBuffer>),
  contentHash: z.string(),
  /** From when the list is, as the member says; null: not said. */
  asOf: z.date().nullable(),
  /** What was found. */
  mappings: chosenMappings,
});

/**
 * Keeps an uploaded list until its member has seen what its columns are taken for.
 * @returns the id of the import, which is not yet wanted.
 * @throws DomainError `forbidden` for everybody who may not import for that team; `duplicate` when this gesture was saved
 *   before.
 */
export async function startTableImport(
  ctx: Ctx<MemberActor>,
  input: z.input<typeof Input>,
): Promise<{ id: string; team: ImportableTeam }> {
  const { teamId, content, contentHash, asOf, mappings } = parseInput(Input, input);
  const { action } = await requireAccess(ctx, { action: 'import.start-table', subjectType: 'Import' });
  const team = (await importableTeams(ctx)).find(({ id }) => id === teamId);
  if (!team) return refuse(ctx, { action, subjectType: 'Team', subjectId: teamId }, MAY_NOT_IMPORT);
  const stateAt = await tableState(ctx, { contentHash, asOf, modifiedAt: ctx.now() });
  return change(ctx, async ({ tx, audit }) => {
    const made = await tx.tableImport.create({
      data: {
        workspaceId: ctx.workspace.id,
        teamId,
        memberId: ctx.actor.memberId,
        content,
        contentHash,
        stateAt,
        mappings,
        wakeAt: ctx.now(),
        createdAt: ctx.now(),
      },
      select: { id: true },
    });
    audit({
      action,
      subjectType: 'Import',
      subjectId: made.id,
      details: { teamId, bytes: content.length },
    });
    return { id: made.id, team };
  });
}
