import { z } from 'zod';
import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS } from '../text-limits.ts';

const inputSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'The team needs a name.')
    .max(TEXT_LIMITS.teamName, `A team name has at most ${TEXT_LIMITS.teamName} characters.`)
    .optional(),
  /** True: nothing is made; a team that is not here yet has the id NO_TEAM. */
  isRehearsal: z.boolean().default(false),
});

const NO_TEAM = '00000000-0000-0000-0000-000000000000';

const FIRST_TEAM = 'Care team';

export type ChosenTeam = { id: string; name: string; isNew: boolean };

/**
 * The team that new patients go to: the named one, created if it is not there; without a name the only one, or a
 * first one.
 * @returns its id, name and whether it is new; a rehearsal creates nothing and gives a new team the id NO_TEAM.
 * @throws DomainError `invalid` when several could be meant, the named one is archived, or the name is empty or too
 *   long.
 */
export async function chooseTeam(
  ctx: Ctx<SystemActor>,
  rawInput: z.input<typeof inputSchema>,
): Promise<ChosenTeam> {
  const { name, isRehearsal } = parseInput(inputSchema, rawInput);
  return change(ctx, async ({ tx, audit }) => {
    // Two imports started together must not both make the first team.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('northstar import'), hashtext(${ctx.workspace.id}))`;
    const teams = await tx.team.findMany({
      where: { workspaceId: ctx.workspace.id },
      orderBy: { name: 'asc' },
    });
    const open = teams.filter((team) => team.archivedAt === null);
    if (name === undefined && open.length > 1)
      throw new DomainError(
        'invalid',
        `There are several teams: ${open.map((team) => `"${team.name}"`).join(', ')}. Nothing was imported. Say whose patients these are with --team NAME.`,
      );
    const wanted = name ?? open[0]?.name ?? FIRST_TEAM;
    const team = teams.find((candidate) => candidate.name.toLowerCase() === wanted.toLowerCase());
    if (team?.archivedAt)
      throw new DomainError(
        'invalid',
        `The team "${team.name}" is archived. Nothing was imported. Choose another one.`,
      );
    if (team) return { id: team.id, name: team.name, isNew: false };
    if (isRehearsal) return { id: NO_TEAM, name: wanted, isNew: true };
    const made = await tx.team.create({
      data: { workspaceId: ctx.workspace.id, name: wanted, timeZone: ctx.workspace.defaultTimeZone },
    });
    audit({ action: 'team.create', subjectType: 'Team', subjectId: made.id });
    return { id: made.id, name: made.name, isNew: true };
  });
}
