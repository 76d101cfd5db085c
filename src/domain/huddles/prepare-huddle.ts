import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { type PatientMatch, patientMatch } from '../patients/patient.ts';
import { type AgendaReason, capOf } from './agenda-rules.ts';
import { LONGEST_MINUTES, MOST_ITEMS, SHORTEST_MINUTES } from './huddle.ts';
import { rankAgenda } from './rank-agenda.ts';

const Input = z.object({
  teamId: z.uuid('Choose one of your teams.'),
  at: z.date('Choose a date and a time.'),
  minutes: z
    .int('Enter whole minutes.')
    .min(SHORTEST_MINUTES, `A huddle lasts at least ${SHORTEST_MINUTES} minutes.`)
    .max(LONGEST_MINUTES, `Please plan at most ${LONGEST_MINUTES} minutes.`),
});

export type AgendaCase = {
  patient: PatientMatch & { isPart2: boolean };
  points: number;
  reasons: AgendaReason[];
  /** Within the cap of the planned time: chosen until a person decides otherwise. */
  isChosen: boolean;
};
export type AgendaDraft = { cases: AgendaCase[]; total: number; cap: number };

/**
 * Whom the rules put on the agenda of a team's huddle, with the reasons, for the form in which people choose.
 * @returns at most 30 patients, as many of them chosen as the planned minutes hold. They are audited.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   another team.
 */
export async function prepareHuddle(ctx: Ctx, input: z.input<typeof Input>): Promise<AgendaDraft> {
  const entry = await requireAccess(ctx, { action: 'huddle.prepare', subjectType: 'Huddle' });
  const { teamId, at, minutes } = parseInput(Input, input);
  const team = await auditRefusal(
    ctx,
    { ...entry, subjectType: 'Team', subjectId: teamId },
    findTeam(ctx, teamId),
  );
  const { ranked, total } = await rankAgenda(ctx, { team, at, take: MOST_ITEMS });
  const patients = await ctx.db.patient.findMany({
    where: { id: { in: ranked.map(({ patientId }) => patientId) } },
    select: { ...patientMatch, isPart2: true },
  });
  const cap = Math.min(MOST_ITEMS, capOf(minutes));
  const cases = ranked.flatMap(({ patientId, points, reasons }, place): AgendaCase[] => {
    const patient = patients.find(({ id }) => id === patientId);
    return patient ? [{ patient, points, reasons, isChosen: place < cap }] : [];
  });
  await recordAudit(ctx.db, ctx, {
    ...entry,
    patients: cases.map(({ patient }) => patient.id),
    details: { teamId },
  });
  return { cases, total, cap };
}

/** A team of the actor's that is in use. */
async function findTeam(ctx: Ctx, id: string) {
  const { workspaceId, teamId } = teamScope(ctx, 'huddle.prepare');
  const team = await ctx.db.team.findFirst({
    where: { workspaceId, archivedAt: null, AND: [{ id }, ...(teamId ? [{ id: teamId }] : [])] },
  });
  if (!team)
    throw new DomainError(
      'not-found',
      'Choose one of your teams.',
      { id },
      { team: 'Choose one of your teams.' },
    );
  return team;
}
