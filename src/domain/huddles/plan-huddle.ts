import { z } from 'zod';
import type { Patient, Team } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findTeamMate } from '../members/find-teammate.ts';
import { inCaseload } from '../patients/caseload.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { dateAt } from '../time/instants.ts';
import { agendaRulesOn, editionOf, MINUTES_A_CASE } from './agenda-rules.ts';
import { LONGEST_MINUTES, MOST_ITEMS, SHORTEST_MINUTES } from './huddle.ts';
import { type RankedCase, rankAgenda } from './rank-agenda.ts';
import { postHuddle } from './refresh-huddle.ts';

const Input = z.object({
  teamId: z.uuid('Choose one of your teams.'),
  at: z.date('Choose a date and a time.'),
  minutes: z.int('Enter whole minutes.').min(SHORTEST_MINUTES).max(LONGEST_MINUTES),
  leadSlackUserId: z.string('Choose who leads the huddle.'),
  patientIds: z
    .array(z.uuid())
    .min(1, 'Choose at least one patient.')
    .max(MOST_ITEMS, `At most ${MOST_ITEMS} patients fit on one agenda.`)
    .transform((ids) => [...new Set(ids)]),
  /** Of each case; null: the planned minutes are shared. */
  minutesEach: z.int('Enter whole minutes.').min(1).max(LONGEST_MINUTES).nullish(),
  /** Patients whom the form had chosen by rule, and a person has taken out. */
  leftOutIds: z.array(z.uuid()).max(MOST_ITEMS).default([]),
  leftOutReason: z
    .string()
    .trim()
    .max(TEXT_LIMITS.huddleReason, tooLong(TEXT_LIMITS.huddleReason, 'the reason'))
    .nullish(),
});
type Parsed = z.output<typeof Input>;

/**
 * Plans a huddle of a team: its agenda, in the order of the rules and then of whoever was added, is posted in the team's
 * channel with one reply for each case.
 * @returns its id.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault: a time that has passed,
 *   a lead off the team, patients left out without a reason; `not-found` for another team or its patient; `conflict` where
 *   the team has no channel; `duplicate` when this gesture was saved before.
 */
export async function planHuddle(ctx: Ctx, input: z.input<typeof Input>): Promise<string> {
  const entry = await requireAccess(ctx, { action: 'huddle.plan', subjectType: 'Huddle' });
  const parsed = parseInput(Input, input);
  if (parsed.leftOutIds.length > 0 && !parsed.leftOutReason)
    throw invalidField('leftOutReason', 'Say why the patients that you took out are not talked about.');
  const me = actingMember(ctx.actor);
  if (!me) throw new DomainError('forbidden', 'Only a member can plan a huddle.');
  if (parsed.at.getTime() < ctx.now().getTime() - 5 * 60_000)
    throw invalidField('at', 'That time has passed. Choose a later one.');
  const planned = change(ctx, async (unit) => {
    const team = await findTeam(unit, ctx, parsed.teamId);
    const channelId = team.slackChannelId;
    if (!channelId)
      throw new DomainError(
        'conflict',
        'This team has no channel yet, so no agenda can be posted. Nothing was planned: ask an administrator to choose one with `/care admin`.',
      );
    const lead = await findTeamMate(unit.tx, ctx, { slackUserId: parsed.leadSlackUserId, teamId: team.id });
    if (!lead) throw invalidField('lead', 'Choose a lead who is on this team.');
    const { ranked } = await rankAgenda(ctx, { team, at: parsed.at, take: 500 });
    const patients = await findPatients(unit, ctx, entry, parsed);
    const { id } = await unit.tx.huddle.create({
      data: {
        workspaceId: ctx.workspace.id,
        teamId: team.id,
        channelId,
        plannedAt: parsed.at,
        plannedMinutes: parsed.minutes,
        leadId: lead.id,
        createdById: me.memberId,
        rulesFrom: new Date(editionOf(agendaRulesOn(dateAt(parsed.at, team.timeZone).toString()))),
        createdAt: ctx.now(),
      },
      select: { id: true },
    });
    const items = await writeItems(unit, ctx, {
      huddleId: id,
      ranked,
      patients,
      parsed,
      memberId: me.memberId,
    });
    await postHuddle(unit.tx, ctx, { id, channelId }, items);
    unit.audit({
      ...entry,
      subjectId: id,
      patients: patients.map((patient) => patient.id),
      details: { teamId: team.id, leadId: lead.id, cases: items.length },
    });
    return id;
  });
  return auditRefusal(ctx, { ...entry, subjectType: 'Team', subjectId: parsed.teamId }, planned);
}

async function findTeam({ tx }: Change, ctx: Ctx, id: string): Promise<Team> {
  const { workspaceId, teamId } = teamScope(ctx, 'huddle.plan');
  const team = await tx.team.findFirst({
    where: { workspaceId, archivedAt: null, AND: [{ id }, ...(teamId ? [{ id: teamId }] : [])] },
  });
  if (!team) throw new DomainError('not-found', 'Choose one of your teams.', { id });
  return team;
}

/** Chosen and left out; those of another team refuse the whole. */
async function findPatients(
  { tx }: Change,
  ctx: Ctx,
  { action }: Pick<AuditEntry, 'action'>,
  { teamId, patientIds, leftOutIds }: Parsed,
): Promise<Patient[]> {
  const wanted = [...new Set([...patientIds, ...leftOutIds])];
  const found = await tx.patient.findMany({
    where: { id: { in: wanted }, teamId, ...inCaseload(ctx, action) },
  });
  if (patientIds.some((id) => !found.some((patient) => patient.id === id)))
    throw new DomainError(
      'not-found',
      'A patient on this agenda is no longer with this team. Nothing was planned: choose again.',
    );
  return found;
}

type Written = {
  huddleId: string;
  ranked: readonly RankedCase[];
  patients: readonly Patient[];
  parsed: Parsed;
  memberId: string;
};

/** By the rules first, then whoever was added, then what was taken out, which is kept with its reason. */
async function writeItems(
  { tx }: Change,
  ctx: Ctx,
  { huddleId, ranked, patients, parsed, memberId }: Written,
): Promise<string[]> {
  const placeOf = (id: string) => ranked.findIndex(({ patientId }) => patientId === id);
  const last = ranked.length;
  const chosen = parsed.patientIds.toSorted(
    (one, other) => (placeOf(one) + 1 || last + 1) - (placeOf(other) + 1 || last + 1),
  );
  const leftOut = parsed.leftOutIds.filter(
    (id) => !chosen.includes(id) && patients.some((patient) => patient.id === id),
  );
  const minutesPlanned =
    parsed.minutesEach ?? Math.max(MINUTES_A_CASE, Math.floor(parsed.minutes / chosen.length));
  const rows = [...chosen, ...leftOut].map((patientId, position) => {
    const rule = ranked[placeOf(patientId)];
    const isRemoved = leftOut.includes(patientId);
    return {
      workspaceId: ctx.workspace.id,
      huddleId,
      patientId,
      position,
      minutesPlanned,
      reasons: rule?.reasons ?? [],
      points: rule?.points ?? 0,
      carriedFromId: rule?.carriedFromId ?? null,
      addedById: rule ? null : memberId,
      createdAt: ctx.now(),
      ...(isRemoved
        ? { state: 'removed' as const, removedById: memberId, removedReason: parsed.leftOutReason ?? null }
        : {}),
    };
  });
  const made = await tx.huddleItem.createManyAndReturn({
    data: rows,
    select: { id: true, patientId: true, state: true },
  });
  for (const { id, patientId } of made)
    await tx.huddleRequest.updateMany({
      where: { teamId: parsed.teamId, patientId, itemId: null },
      data: { itemId: id },
    });
  return chosen.flatMap((patientId) => made.find((item) => item.patientId === patientId)?.id ?? []);
}
