import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import type { NoteView } from './contact-note.ts';
import { matchNotes } from './match-note.ts';
import { readOwnNotes } from './read-own-note.ts';

const Input = z.object({ id: z.uuid() });

/**
 * The notes of one paste, as they are read now, with the patients whom each may be about. Only their own member sees them.
 * @returns them in the order of the paste.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a note of another member.
 */
export async function viewNotes(ctx: Ctx, input: z.input<typeof Input>): Promise<NoteView[]> {
  const gate = await requireAccess(ctx, { action: 'contact.view-notes', subjectType: 'ContactNote' });
  const { id } = parseInput(Input, input);
  const own = { workspaceId: ctx.workspace.id, memberId: actingMember(ctx.actor)?.memberId ?? id };
  const asked = await auditRefusal(ctx, { ...gate, subjectId: id }, findOwn(ctx, own, id));
  const notes = await ctx.db.contactNote.findMany({
    where: { ...own, textHash: asked.textHash },
    orderBy: { position: 'asc' },
  });
  const viewed = await readAll(ctx, notes);
  await recordAudit(ctx.db, ctx, {
    ...gate,
    subjectId: id,
    patients: viewed.flatMap(({ candidates }) => candidates.map((each) => each.id)),
  });
  return viewed;
}

async function findOwn(ctx: Ctx, own: { workspaceId: string; memberId: string }, id: string) {
  const note = await ctx.db.contactNote.findFirst({ where: { ...own, id } });
  if (!note)
    throw new DomainError('not-found', 'That note is not one of yours. Nothing was changed.', { id });
  return note;
}

type Row = Omit<NoteView, 'read' | 'doubt' | 'patientId' | 'candidates'>;

/**
 * Reads notes in the acting member's zone, and looks for their patients. Checks no access and records nothing: its callers do.
 * @returns them in their order.
 */
export async function readAll(ctx: Ctx, rows: readonly Row[]): Promise<NoteView[]> {
  const read = await readOwnNotes(
    ctx,
    rows.map(({ text }) => text),
  );
  const patients = await matchNotes(
    ctx,
    rows.map(({ text }, at) => ({ text, names: read[at]?.names ?? [] })),
  );
  return rows.flatMap((row, at) => {
    const [own, whose] = [read[at], patients[at]];
    return own && whose ? [{ ...row, ...whose, read: own }] : [];
  });
}
