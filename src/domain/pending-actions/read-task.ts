import type { Understood } from '../assistant/understand.ts';
import { withEnglishTimes } from '../contact-notes/spanish-times.ts';
import { actingMember, type Ctx } from '../context.ts';
import { prepareTask } from '../task-text/prepare-task.ts';
import { DETAILS_MAX, TITLE_MAX } from '../tasks/task.ts';
import { shortened } from '../text-limits.ts';
import type { ProposalsOf } from './proposals-of.ts';
import { withoutLead } from './read-lead.ts';

/**
 * The task that a request asks for, as `/task` reads it.
 * @param time what the grammar has read, for a time that `/task` leaves in the words.
 * @returns one task; the form, for a time that has passed, words that need a choice, or a team that is not said.
 */
export async function taskOf(
  ctx: Ctx,
  { text, patientId, time }: { text: string; patientId: string | null; time: Understood['time'] },
): Promise<ProposalsOf> {
  const form = (sentence: string): ProposalsOf => ({ kind: 'form', form: 'task', sentence, patientId });
  const start = await prepareTask(ctx, { text: withEnglishTimes(withoutLead(text)), patientId });
  const { patient, teams } = start;
  // "El martes" in the middle of Spanish words: the grammar has found it, and they stay as they were written.
  const isElsewhere = start.parsed !== null && !start.parsed.due && time?.kind === 'due';
  const asked = isElsewhere ? await prepareTask(ctx, { text: withoutLead(text), patientId }) : start;
  const { parsed } = asked;
  if (!parsed) return form('Say what to do.');
  const title = withoutLead((patient && parsed.titleWithoutPatient) || parsed.title);
  if (title === '') return form('Say in a few words what to do.');
  const { owner } = parsed;
  const due = isElsewhere ? time : parsed.due;
  if (due && due.kind !== 'due') return form(due.sentence);
  if (owner && !('slackUserId' in owner))
    return form('No one on your teams has that name: choose the owner.');
  if (parsed.repeatText) return form('It repeats: the form shows the next dates before anything is saved.');
  if (!patient && teams.length > 1) return form('Choose the team, or a patient.');
  const isLong = title.length > TITLE_MAX;
  return {
    kind: 'proposals',
    proposals: [
      {
        verb: 'make_task',
        patientId: patient?.id ?? null,
        input: {
          title: shortened(title, TITLE_MAX),
          ...(isLong ? { details: shortened(title, DETAILS_MAX) } : {}),
          ...(parsed.priority ? { priority: parsed.priority } : {}),
          ...(due
            ? { due: { at: due.at, wall: due.wall, zone: due.zone }, dueWords: parsed.dueText ?? null }
            : {}),
          ownerSlackUserId: owner?.slackUserId ?? actingMember(ctx.actor)?.slackUserId ?? null,
        },
      },
    ],
  };
}
