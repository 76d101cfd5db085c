import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { viewNotes } from '../contact-notes/view-notes.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { sendableTexts } from './sendable-texts.ts';
import type { NoteSuggestion, SuggestForNote } from './suggestion.ts';

/**
 * Asks a model what a pasted note says that the rules did not read. What the rules found stays; the patient is never chosen so;
 * nothing is written. What 42 CFR Part 2 protects is not sent.
 * @returns what it adds; null where there is no model, it gave no answer, or it adds nothing.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a note of another member.
 */
export async function suggestForNote(
  ctx: Ctx<MemberActor>,
  { noteId, suggest }: { noteId: string; suggest: SuggestForNote },
): Promise<NoteSuggestion | null> {
  const gate = await requireAccess(ctx, { action: 'contact.suggest', subjectType: 'ContactNote' });
  const note = (await viewNotes(ctx, { id: noteId })).find(({ id }) => id === noteId);
  if (!note) return null;
  const { read, candidates, patientId } = note;
  const patientIds = candidates.map(({ id }) => id);
  const { texts, known } = await sendableTexts(ctx, [{ words: note.text, patientIds }]);
  const [text] = texts;
  if (text == null) return null;
  await recordAudit(ctx.db, ctx, { ...gate, subjectId: noteId, patients: patientIds });
  const names = read.names.map((value) => ({ kind: 'relative' as const, value }));
  const suggested = await suggest(ctx, { text, patientId, known: [...known, ...names] });
  return suggested && added(suggested, read);
}

type Read = Awaited<ReturnType<typeof viewNotes>>[number]['read'];

/** What of a suggestion the rules did not find. */
function added(suggested: NoteSuggestion, read: Read): NoteSuggestion | null {
  const isNew = ({ title }: { title: string }) =>
    !read.followUps.some((known) => overlap(known.title, title));
  const more: NoteSuggestion = {
    direction: read.direction ? null : suggested.direction,
    way: read.way ? null : suggested.way,
    party: read.party ? null : suggested.party,
    outcome: read.outcome ? null : suggested.outcome,
    barriers: suggested.barriers.filter(
      ({ barrier }) => !read.barriers.some((known) => known.barrier === barrier),
    ),
    minutes: read.minutes === null ? suggested.minutes : null,
    followUps: suggested.followUps.filter(isNew),
  };
  const isEmpty = Object.values(more).every(
    (value) => value === null || (Array.isArray(value) && value.length === 0),
  );
  return isEmpty ? null : more;
}

/** Two ways to say the same: half of the words of one are in the other. */
function overlap(one: string, other: string): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
  const [a, b] = [words(one), words(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared * 2 >= Math.min(a.size, b.size);
}
