import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { pageClinician } from '../paging/page-clinician.ts';
import { patientsNamedIn } from '../patients/patients-named-in.ts';
import { findRedFlags } from '../red-flags/find-red-flags.ts';
import { flagsOf, RED_FLAGS } from '../red-flags/red-flag.ts';
import { dayOf } from '../teams/team-calendar.ts';
import { saidBirthDates } from './birth-dates.ts';
import { findPhoneOwners } from './find-phone-owners.ts';
import { matchCaller } from './match-caller.ts';
import { parseVoicemails, type ReadVoicemail } from './parse-voicemails.ts';
import { readBatch } from './read-batch.ts';
import { textHash } from './text-hash.ts';
import { VOICEMAIL_TEXT_MAX, VOICEMAILS_MAX, type VoicemailBatchView } from './voicemail.ts';

const Input = z.object({
  teamId: z.uuid('Choose a team.'),
  text: z
    .string()
    .trim()
    .min(1, 'Paste the voicemails, or choose a file.')
    .max(VOICEMAIL_TEXT_MAX, `This is longer than ${VOICEMAILS_MAX} voicemails. Split it into parts.`),
});

/**
 * Reads pasted voicemails into a batch: who called, when, what they said, who may be meant, and words of danger, for which
 * a clinician of the team is paged at once. Nothing is logged yet. The same text again is the batch that is there.
 * @returns the batch with its rows in the order of the text; every character of the text is in one of them.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for another team; `invalid` with the
 *   fields at fault, also for a text without a message, or with more than 95.
 */
export async function readVoicemails(ctx: Ctx, input: z.input<typeof Input>): Promise<VoicemailBatchView> {
  const entry: AuditEntry = { action: 'voicemail.read', subjectType: 'VoicemailBatch' };
  await requireAccess(ctx, entry);
  const { teamId, text } = parseInput(Input, input);
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can read voicemails in.');
  return auditRefusal(
    ctx,
    { ...entry, subjectType: 'Team', subjectId: teamId },
    read(ctx, { teamId, text, memberId: member.memberId }),
  );
}

async function read(
  ctx: Ctx,
  { teamId, text, memberId }: { teamId: string; text: string; memberId: string },
): Promise<VoicemailBatchView> {
  const team = await ctx.db.team.findFirst({
    where: { id: teamId, workspaceId: ctx.workspace.id, archivedAt: null },
  });
  if (!team || !(teamScope(ctx, 'voicemail.read').teamId?.in.includes(teamId) ?? true))
    throw new DomainError('not-found', 'That team is not one of yours. Nothing was saved.', { teamId });
  const key = { workspaceId: ctx.workspace.id, teamId, textHash: textHash(text) };
  const before = await ctx.db.voicemailBatch.findUnique({ where: { workspaceId_teamId_textHash: key } });
  if (before) return readBatch(ctx, before.id, { isKnown: true });
  const parsed = parseVoicemails(text, { now: ctx.now(), timeZone: team.timeZone });
  checkCount(parsed);
  const matched = await match(ctx, parsed);
  const batchId = await change(ctx, async (unit) => {
    const batch = await unit.tx.voicemailBatch.createManyAndReturn({
      data: [{ ...key, memberId, createdAt: ctx.now() }],
      skipDuplicates: true,
      select: { id: true },
    });
    const [created] = batch;
    // Pressed twice at once: the other press has written it.
    if (!created) return null;
    await insertRows(unit, ctx, { batchId: created.id, teamId, rows: matched });
    unit.audit({
      action: 'voicemail.read',
      subjectType: 'VoicemailBatch',
      subjectId: created.id,
      patients: matched.flatMap(({ candidateIds }) => candidateIds),
      details: { messages: parsed.filter(({ isMessage }) => isMessage).length },
    });
    return created.id;
  });
  const id =
    batchId ??
    (await ctx.db.voicemailBatch.findUniqueOrThrow({ where: { workspaceId_teamId_textHash: key } })).id;
  return readBatch(ctx, id, { isKnown: batchId === null });
}

function checkCount(parsed: readonly ReadVoicemail[]): void {
  const messages = parsed.filter(({ isMessage }) => isMessage).length;
  if (messages === 0) throw invalidField('text', 'No voicemail was found in this text. Nothing was saved.');
  if (messages > VOICEMAILS_MAX)
    throw invalidField('text', `More than ${VOICEMAILS_MAX} voicemails: read them in parts.`);
}

type Matched = ReadVoicemail & ReturnType<typeof matchCaller> & { flags: string[] };

async function match(ctx: Ctx, parsed: readonly ReadVoicemail[]): Promise<Matched[]> {
  const [owners, named] = await Promise.all([
    findPhoneOwners(
      ctx.db,
      ctx,
      parsed.flatMap(({ callerNumber }) => callerNumber ?? []),
    ),
    patientsNamedIn(
      ctx,
      parsed.map(({ callerName, words }) => [callerName, words].filter(Boolean).join(' . ')),
    ),
  ]);
  return parsed.map((row, at) => ({
    ...row,
    flags: findRedFlags(row.words).flatMap(({ flag, why }) => (why === null ? [flag] : [])),
    ...matchCaller(
      { number: row.callerNumber, isLocal: row.isLocal, name: row.callerName, words: row.words },
      {
        owners,
        named: (named[at] ?? []).map(({ id, birthOn }) => ({ id, birthOn: birthOn ? dayOf(birthOn) : null })),
        birthDates: saidBirthDates(row.words, ctx.now()),
      },
    ),
  }));
}

async function insertRows(
  unit: Change,
  ctx: Ctx,
  { batchId, teamId, rows }: { batchId: string; teamId: string; rows: readonly Matched[] },
): Promise<void> {
  const written = await unit.tx.voicemail.createManyAndReturn({
    data: rows.map(({ isLocal: _, ...row }, position) => ({
      ...row,
      workspaceId: ctx.workspace.id,
      batchId,
      position,
    })),
    select: { id: true, position: true },
  });
  await pageClinician(unit, ctx, {
    teamId,
    reasons: written
      .toSorted((one, other) => one.position - other.position)
      .flatMap(({ id, position }) => {
        const flags = flagsOf(rows[position]?.flags ?? []);
        return flags.length === 0 ? [] : [{ voicemailId: id, flags: flags.map((flag) => RED_FLAGS[flag]) }];
      }),
  });
}
