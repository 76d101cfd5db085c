import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { textHash } from '../intake/text-hash.ts';
import { NOTES_MAX, NOTES_TEXT_MAX, type NoteView } from './contact-note.ts';
import { splitNotes } from './split-notes.ts';
import { readAll } from './view-notes.ts';

const Input = z.object({
  text: z
    .string()
    .trim()
    .min(1, 'Paste the notes here.')
    .max(NOTES_TEXT_MAX, `Please keep the notes under ${NOTES_TEXT_MAX} characters, or paste them in parts.`),
  source: z.object({ channelId: z.string(), ts: z.string() }).optional(),
});

/**
 * Keeps a pasted text as notes, one to a patient, and reads each: nothing is logged. The same text again is the notes that
 * are there, with what was logged of them.
 * @returns the notes in the order of the text; side by side they are the text.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault, also for more than 30
 *   notes.
 */
export async function readNotes(ctx: Ctx, input: z.input<typeof Input>): Promise<NoteView[]> {
  const gate = await requireAccess(ctx, { action: 'contact.read-notes', subjectType: 'ContactNote' });
  const { text, source } = parseInput(Input, input);
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can read notes.');
  const parts = splitNotes(text);
  if (parts.length > NOTES_MAX)
    throw invalidField('text1', `More than ${NOTES_MAX} notes: paste them in parts.`);
  const key = { workspaceId: ctx.workspace.id, memberId: member.memberId, textHash: textHash(text) };
  const read = await readAll(
    ctx,
    parts.map((part, position) => ({ ...NEW, id: '', position, text: part })),
  );
  const rows = await change(ctx, async ({ tx, audit }) => {
    await tx.contactNote.createMany({
      data: parts.map((part, position) => ({
        ...key,
        position,
        text: part,
        sourceChannelId: source?.channelId ?? null,
        sourceTs: source?.ts ?? null,
        createdAt: ctx.now(),
      })),
      skipDuplicates: true,
    });
    audit({
      ...gate,
      patients: read.flatMap(({ candidates }) => candidates.map(({ id }) => id)),
      details: { notes: parts.length },
    });
    return tx.contactNote.findMany({ where: key, orderBy: { position: 'asc' } });
  });
  const isSame = rows.length === read.length && rows.every(({ text: kept }, at) => kept === read[at]?.text);
  // An older release may have cut the same text elsewhere.
  if (!isSame) return readAll(ctx, rows);
  return read.map((note, at) => ({ ...note, ...rows[at] }));
}

const NEW = { contactId: null, sourceChannelId: null, sourceTs: null };
