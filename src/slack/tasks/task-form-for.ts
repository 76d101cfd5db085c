import type { ModalView } from '@slack/types';
import type { Ctx } from '../../domain/context.ts';
import type { PatientMatch } from '../../domain/patients/patient.ts';
import type { ParsedTask } from '../../domain/task-text/parse-task-text.ts';
import { prepareTask, type TaskStart } from '../../domain/task-text/prepare-task.ts';
import { DETAILS_MAX, guessKind, TITLE_MAX } from '../../domain/tasks/task.ts';
import type { TaskSource } from '../../domain/tasks/trace-source.ts';
import { option } from '../kit/fields.ts';
import type { Gesture } from '../kit/flows.ts';
import { heldLine, type NotificationTarget } from '../kit/held-line.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn } from '../kit/mrkdwn.ts';
import { patientOption } from '../kit/patient-option.ts';
import { freeText } from '../kit/phi.ts';
import { readRepeatText } from '../kit/repeat-field.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { type TaskForm, taskFormView } from './task-form.view.ts';

type Opening = {
  /** Words to be taken apart: the command's, or a message's first line. */
  text?: string;
  /** The whole message, when it says more. */
  details?: string | null;
  patientId?: string | undefined;
  source?: TaskSource;
  /** Where the command was typed. */
  typedIn?: string;
};

/** The form of a new task for the person who acts, filled with what their words said. */
export async function taskFormFor(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  { text = '', details = null, patientId, source, typedIn }: Opening = {},
): Promise<ModalView> {
  const start = await prepareTask(ctx, { text, patientId });
  const { parsed, patient, fits } = start;
  const surface = await formSurfaceFor({ ctx, phi }, [text, details]);
  // Everyone the words may mean is masked, whoever it turns out to be about.
  const masked = (words: string) =>
    [...fits, null].reduce((kept, one) => freeText(kept, one, surface) ?? '', words);
  const title = parsed ? masked(titleOf(parsed, patient)) : '';
  const choice = patient ? patientOption(patient, phi) : null;
  const said = parsed?.owner && 'slackUserId' in parsed.owner ? parsed.owner.slackUserId : null;
  const ownerSlackUserId = said ?? ctx.actor.slackUserId;
  const priority = parsed?.priority ?? 'routine';
  const due = await dueOf(ctx, parsed, { priority, ownerSlackUserId, teamId: patient?.teamId ?? null });
  return taskFormView({
    notes: notesOf(start, masked),
    title: cut(title, TITLE_MAX) || null,
    details: detailsOf(title, details ? masked(details) : null),
    kind: title ? guessKind(title) : null,
    priority,
    ownerSlackUserId,
    patient: choice && option(choice.value, choice.label, choice.description),
    among: patient ? [] : fits.slice(0, 20).map(({ id }) => id),
    due,
    repeats: await repeatsOf(ctx, parsed, patient),
    teams: start.teams,
    source,
    typedIn,
  });
}

/** Without the patient's name where the field beside it says who: the form is no place for names. */
function titleOf(parsed: ParsedTask, patient: PatientMatch | null): string {
  return (patient && parsed.titleWithoutPatient) || parsed.title;
}

/** What the title cannot hold goes on in the details, so that no word is lost. */
function detailsOf(title: string, details: string | null): string | null {
  const words = details ?? (title.length > TITLE_MAX ? title : null);
  return words && cut(words, DETAILS_MAX);
}

async function dueOf(
  ctx: Ctx,
  parsed: ParsedTask | null,
  rings: NotificationTarget,
): Promise<TaskForm['due']> {
  if (!parsed?.due || !parsed.dueText) return null;
  const held = parsed.due.kind === 'due' ? await heldLine(ctx, parsed.due.at, rings) : null;
  return { text: parsed.dueText, reading: { ...parsed.due, held } };
}

async function repeatsOf(
  ctx: Ctx,
  parsed: ParsedTask | null,
  patient: PatientMatch | null,
): Promise<TaskForm['repeats']> {
  const text = parsed?.repeatText;
  if (!text) return null;
  const due = parsed.due?.kind === 'due' ? parsed.due : null;
  return { text, reading: await readRepeatText(ctx, text, { due, teamId: patient?.teamId ?? null }) };
}

function notesOf(
  { parsed, patient, fits, isDoubt, namesPatient }: TaskStart,
  masked: (words: string) => string,
): Mrkdwn[] {
  const notes: Mrkdwn[] = [];
  const unread = (parsed?.unread ?? []).map((words) => showUnread(masked(words)));
  if (unread.length > 0)
    notes.push(mrkdwn`Not understood, so left in the text: ${joinMrkdwn(unread, ', ')}.`);
  if (parsed?.owner && 'handle' in parsed.owner)
    notes.push(
      mrkdwn`No one on your teams is named @${escapeMrkdwn(cut(parsed.owner.handle, 80))}: choose under *Owner*.`,
    );
  if (patient) return notes;
  if (fits.length > 1)
    notes.push(
      mrkdwn`The text matches *${fits.length > 20 ? 'more than 20' : fits.length} patients*. They are listed first under *Patient*: choose one.`,
    );
  else if (isDoubt)
    notes.push(
      mrkdwn`The name in the text may be another person’s. A patient with a similar name is listed first under *Patient*: choose, or leave it empty.`,
    );
  else if (namesPatient)
    notes.push(
      mrkdwn`No patient of your teams matches the name in the text. Search under *Patient*, or leave it empty.`,
    );
  return notes;
}

function showUnread(words: string): Mrkdwn {
  const [, slackUserId] = words.match(/^<@([UW][A-Z0-9]+)>$/) ?? [];
  return slackUserId ? mention(slackUserId) : mrkdwn`“${escapeMrkdwn(cut(words, 80))}”`;
}
