import type { z } from 'zod';
import type { Ctx, MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { chosenMappings } from './chosen-mappings.ts';
import { type ImportableTeam, importableTeams } from './importable-teams.ts';

/** A list that its member is looking at. */
export type ShownTable = { id: string; mappings: z.output<typeof chosenMappings>; team: ImportableTeam };

/**
 * The list that the actor has uploaded and not imported yet.
 * @returns its team, and what its columns were taken for.
 * @throws DomainError `conflict` when it was imported already or is no longer kept; `not-found` for somebody else's, and
 *   for a team that the actor may not import for any more.
 */
export async function readTableImport(ctx: Ctx<MemberActor>, id: string): Promise<ShownTable> {
  const row = await ctx.db.tableImport.findFirst({
    where: { id, workspaceId: ctx.workspace.id, memberId: ctx.actor.memberId },
    select: { state: true, mappings: true, teamId: true },
  });
  const team = (await importableTeams(ctx)).find((each) => each.id === row?.teamId);
  if (!row || !team)
    throw new DomainError(
      'not-found',
      'This list is not here. Nothing was imported: upload it again with `/care import`.',
    );
  if (row.state !== 'shown')
    throw new DomainError(
      'conflict',
      row.state === 'failed'
        ? 'This list is no longer kept. Nothing was imported: upload it again with `/care import`.'
        : 'This list is being imported already; nothing is imported twice. The result comes as a direct message.',
    );
  return { id, mappings: chosenMappings.catch({}).parse(row.mappings), team };
}
