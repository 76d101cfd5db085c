import { z } from 'zod';
import { languageName } from '../../plain-language/text/language-name.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { agendaRulesOn, editionOf } from '../huddles/agenda-rules.ts';
import { LONGEST_MINUTES, SHORTEST_MINUTES } from '../huddles/huddle.ts';
import { postHuddle } from '../huddles/refresh-huddle.ts';
import { parseInput } from '../input.ts';
import { findTeamMate } from '../members/find-teammate.ts';
import { findPatient } from '../patients/find-patient.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { dateAt, wallClockAt } from '../time/instants.ts';
import { isEnglish } from './conference.ts';
import { FamilyInput, writeFamily } from './family.ts';

const Input = FamilyInput.extend({
  patientId: z.uuid('Choose a patient.'),
  at: z.date('Choose a date and a time.'),
  minutes: z.int('Enter whole minutes.').min(SHORTEST_MINUTES).max(LONGEST_MINUTES),
  leadSlackUserId: z.string('Choose who leads the conference.'),
});
type Parsed = z.output<typeof Input>;

/**
 * Plans a family conference: a huddle about one patient, posted in their team's channel by case key, with who comes and
 * what each may hear. Where an interpreter is needed and nobody is named, finding one is a task of the lead.
 * @returns its id.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault: a time that has passed,
 *   a lead off the team, nobody of the family, more than the patient allows a caregiver; `not-found` for another team's
 *   patient; `conflict` where the team has no channel; `duplicate` when this gesture was saved before.
 */
export async function planConference(ctx: Ctx, input: z.input<typeof Input>): Promise<string> {
  const entry: AuditEntry = { action: 'conference.plan', subjectType: 'Huddle' };
  await requireAccess(ctx, entry);
  const parsed = parseInput(Input, input);
  if (parsed.at < ctx.now()) throw invalidField('at', 'That time has passed. Choose a later one.');
  const planned = change(ctx, async (unit) => {
    const id = await write(unit, ctx, parsed);
    unit.audit({
      ...entry,
      subjectId: id,
      patientId: parsed.patientId,
      details: { caregivers: parsed.caregivers.map((one) => one.id), guests: parsed.guests.length },
    });
    return id;
  });
  return auditRefusal(ctx, { ...entry, subjectType: 'Patient', subjectId: parsed.patientId }, planned);
}

async function write(unit: Change, ctx: Ctx, parsed: Parsed): Promise<string> {
  const { tx } = unit;
  const me = actingMember(ctx.actor);
  if (!me) throw new DomainError('forbidden', 'Only a member can plan a conference.');
  const patient = await findPatient(tx, ctx, 'conference.plan', parsed.patientId);
  const team = await tx.team.findUniqueOrThrow({ where: { id: patient.teamId } });
  if (!team.slackChannelId)
    throw new DomainError(
      'conflict',
      'This team has no channel yet. Nothing was planned: ask an administrator to choose one with `/care admin`.',
    );
  const lead = await findTeamMate(tx, ctx, { slackUserId: parsed.leadSlackUserId, teamId: team.id });
  if (!lead) throw invalidField('lead', 'Choose a lead who is on this team.');
  const now = ctx.now();
  const workspaceId = ctx.workspace.id;
  const { id, items } = await tx.huddle.create({
    data: {
      workspaceId,
      teamId: team.id,
      kind: 'family',
      channelId: team.slackChannelId,
      plannedAt: parsed.at,
      plannedMinutes: parsed.minutes,
      leadId: lead.id,
      createdById: me.memberId,
      rulesFrom: new Date(editionOf(agendaRulesOn(dateAt(parsed.at, team.timeZone).toString()))),
      language: parsed.language,
      interpreter: parsed.interpreter ?? null,
      createdAt: now,
      items: {
        create: {
          workspaceId,
          patientId: patient.id,
          position: 0,
          reasons: [],
          minutesPlanned: parsed.minutes,
          addedById: me.memberId,
          createdAt: now,
        },
      },
    },
    select: { id: true, items: { select: { id: true } } },
  });
  await writeFamily(unit, ctx, { huddleId: id, patientId: patient.id, joinedAt: parsed.at }, parsed);
  await postHuddle(
    tx,
    ctx,
    { id, channelId: team.slackChannelId },
    items.map((item) => item.id),
  );
  if (!isEnglish(parsed.language) && !parsed.interpreter)
    await insertTask(unit, ctx, {
      title: `Book an interpreter (${languageName(parsed.language)}) for the family conference`,
      priority: 'urgent',
      kind: 'call',
      teamId: team.id,
      patientId: patient.id,
      ownerSlackUserId: parsed.leadSlackUserId,
      due: dayBefore(parsed.at, now, team.timeZone),
    });
  return id;
}

/** A day before, at the same time; at once where that has passed. */
function dayBefore(at: Date, now: Date, zone: string) {
  const before = new Date(at.getTime() - 86_400_000);
  if (before <= now) return null;
  return {
    at: before,
    wall: wallClockAt(before, zone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
    zone,
  };
}
