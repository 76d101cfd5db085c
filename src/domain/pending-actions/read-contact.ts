import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { NoteView } from '../contact-notes/contact-note.ts';
import type { ReadNote } from '../contact-notes/read-note.ts';
import { readOwnNotes } from '../contact-notes/read-own-note.ts';
import { splitNotes } from '../contact-notes/split-notes.ts';
import { readAll } from '../contact-notes/view-notes.ts';
import { MORE_FOLLOW_UPS_MAX, SUMMARY_MAX, TOPIC_MAX } from '../contacts/contact.ts';
import { actingMember, type Ctx } from '../context.ts';
import { TITLE_MAX } from '../tasks/task.ts';
import { calendarFor } from '../teams/team-calendar.ts';
import { shortened } from '../text-limits.ts';
import { readDue } from '../time/due-words.ts';
import { MOST_ON_CARD } from './pending-action.ts';
import type { Proposal } from './proposal.ts';
import type { ProposalsOf } from './proposals-of.ts';

/** Shorter, it is a request; what is read of it goes by its intent. */
const NOTE_LENGTH = 80;

/**
 * Whether a text is a note of a contact as people paste it, and no request: it says what happened, and more. Asked before a
 * request is read: the words of a note speak for many intents.
 * @returns true for each text of notes, at most one to a patient.
 */
export async function isPastedNote(ctx: Ctx, text: string): Promise<boolean> {
  if (text.trim().length < NOTE_LENGTH || text.trim().endsWith('?')) return false;
  const [read] = await readOwnNotes(ctx, [text]);
  if (!read || !hasHappened(read)) return false;
  return read.followUps.length > 0 || read.minutes !== null || read.barriers.length > 0;
}

/** It says what passed, and not only what is to be done. */
const hasHappened = ({ direction, way, outcome }: ReadNote): boolean =>
  outcome !== null || (direction !== null && way !== null);

/**
 * One contact for each pasted note, with what is to be done after it. Kept nowhere before a person has approved it.
 * @returns the contacts; the form of notes, for one whose patient is in doubt, or for more than a card holds.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function noteProposals(ctx: Ctx, text: string): Promise<ProposalsOf> {
  const gate = await requireAccess(ctx, { action: 'contact.read-notes', subjectType: 'ContactNote' });
  const parts = splitNotes(text);
  const notes = await readAll(
    ctx,
    parts.map((part, position) => ({ ...NEW, position, text: part })),
  );
  await recordAudit(ctx.db, ctx, {
    ...gate,
    patients: notes.flatMap(({ candidates }) => candidates.map(({ id }) => id)),
    details: { notes: parts.length },
  });
  const sure = notes.filter(({ patientId }) => patientId !== null);
  if (sure.length < notes.length || notes.length > MOST_ON_CARD)
    return {
      kind: 'form',
      form: 'notes',
      sentence:
        notes.length > 1
          ? 'Not every note names its patient beyond doubt: the form asks for each.'
          : 'The note does not name its patient beyond doubt: choose under Patient.',
      patientId: null,
    };
  const proposals: Proposal[] = [];
  for (const note of notes) proposals.push(await contactFrom(ctx, note));
  return { kind: 'proposals', proposals };
}

const NEW = { id: '', contactId: null, sourceChannelId: null, sourceTs: null };

/**
 * The contact that a short request tells of: "I called Rosa Chen, no answer".
 * @returns one contact; the form, where it does not say whom or what happened.
 */
export async function contactOf(
  ctx: Ctx,
  { text, patientId }: { text: string; patientId: string | null },
): Promise<ProposalsOf> {
  const [read] = await readOwnNotes(ctx, [text]);
  const form = (sentence: string): ProposalsOf => ({ kind: 'form', form: 'contact', sentence, patientId });
  if (!patientId) return form('Choose the patient.');
  if (!read || !hasHappened(read))
    return form('Say how it ended, for example “I called Rosa Chen, no answer”.');
  return { kind: 'proposals', proposals: [await contactFrom(ctx, { text, read, patientId })] };
}

/** What is not said is what the form begins with: an outgoing call to the patient, reached. */
async function contactFrom(
  ctx: Ctx,
  { text, read, patientId }: Pick<NoteView, 'text' | 'read' | 'patientId'>,
): Promise<Proposal> {
  const words = text.trim();
  const options = {
    now: ctx.now(),
    zone: actingMember(ctx.actor)?.timeZone ?? ctx.workspace.defaultTimeZone,
    calendar: await calendarFor(ctx, null),
  };
  const owner = actingMember(ctx.actor)?.slackUserId ?? null;
  return {
    verb: 'log_contact',
    patientId,
    input: {
      direction: read.direction ?? 'outbound',
      way: read.way ?? 'phone',
      party: read.party ?? 'patient',
      outcome: read.outcome ?? 'reached',
      topic: shortened(topicOf(words, read), TOPIC_MAX),
      ...(words.length > NOTE_LENGTH ? { summary: shortened(words, SUMMARY_MAX) } : {}),
      barriers: [...new Set(read.barriers.map(({ barrier }) => barrier))],
      minutes: read.minutes,
      followUps: read.followUps.slice(0, 1 + MORE_FOLLOW_UPS_MAX).map(({ title, when }) => {
        const due = when === null ? null : readDue(when, options);
        return {
          title: shortened(title, TITLE_MAX),
          ...(due?.kind === 'due'
            ? { due: { at: due.at, wall: due.wall, zone: due.zone }, dueWords: when }
            : {}),
          ownerSlackUserId: owner,
        };
      }),
    },
  };
}

/** Of a call that reached no one there is no topic: then it is what the person wrote, whole where it is short. */
function topicOf(words: string, { topic, outcome }: ReadNote): string {
  const isShort = words.length <= NOTE_LENGTH;
  if (topic !== null && !(isShort && outcome !== null && outcome !== 'reached')) return topic;
  return words.split('\n', 1)[0] ?? words;
}
