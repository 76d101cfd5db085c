import type { Understood } from '../assistant/understand.ts';
import type { Ctx } from '../context.ts';
import type { PatientMatch } from '../patients/patient.ts';
import type { Proposal } from './proposal.ts';
import { absenceOf } from './read-absence.ts';
import { contactOf } from './read-contact.ts';
import { taskOf } from './read-task.ts';
import { changeOfTask } from './read-task-change.ts';

/** What a request for a change comes to. */
export type ProposalsOf =
  | { kind: 'proposals'; proposals: Proposal[] }
  /** The ordinary form asks for what was not said: a button opens it, with the patient if one was named. */
  | {
      kind: 'form';
      form: 'task' | 'contact' | 'notes' | 'away' | 'explain' | 'voicemails';
      /** Why it is no card. */
      sentence: string;
      patientId: string | null;
    }
  /** Several patients, or open tasks, fit: a person chooses. */
  | { kind: 'choose'; sentence: string; patients: PatientMatch[]; taskIds: string[] }
  | { kind: 'missing'; sentence: string };

/**
 * What the rules read in a request for a change, by the parsers of the forms. Changes nothing.
 * @param chosen the task that a person has chosen, where several fit.
 * @returns what to put on a card; or the form, the choice or the sentence that goes on from it.
 * @throws DomainError as the verbs that look for patients and tasks.
 */
export async function proposalsOf(
  ctx: Ctx,
  understood: Understood,
  text: string,
  chosen: { taskId?: string } = {},
): Promise<ProposalsOf> {
  const { read, patient, time } = understood;
  const patientId = patient?.id ?? null;
  if (understood.isDoubt && read.kind === 'intent' && ABOUT_PATIENTS.has(read.intent))
    return { kind: 'choose', sentence: IN_DOUBT, patients: understood.fits, taskIds: [] };
  switch (read.kind === 'intent' ? read.intent : null) {
    case 'make_task':
      if (understood.namesAnother)
        return { kind: 'form', form: 'task', sentence: NO_PATIENT, patientId: null };
      return taskOf(ctx, { text, patientId, time });
    case 'log_contact':
      return contactOf(ctx, { text, patientId });
    case 'snooze':
    case 'reassign':
    case 'done':
      return changeOfTask(ctx, understood, { text, ...chosen });
    case 'away':
      return absenceOf(ctx, understood, text);
    case 'explain':
      return {
        kind: 'form',
        form: 'explain',
        sentence: 'The form asks for its reader and its language.',
        patientId,
      };
    case 'voicemails':
      return {
        kind: 'form',
        form: 'voicemails',
        sentence: understood.isOthers ? OTHERS : 'Paste the voicemails, or send them here as a file.',
        patientId: null,
      };
    default:
      return { kind: 'missing', sentence: 'Say what to do, for example “call Rosa Chen Friday 9am”.' };
  }
}

/** The name may be another person's: nothing goes on a card before someone has chosen. */
const ABOUT_PATIENTS: ReadonlySet<string> = new Set([
  'make_task',
  'log_contact',
  'snooze',
  'reassign',
  'done',
  'explain',
]);
const IN_DOUBT = 'The name may be another person’s: choose the patient.';
const NO_PATIENT = 'No patient of your teams has that name: choose under Patient, or leave it empty.';
const OTHERS =
  'That reads as the words of a caller, so nothing in it is done. Read it as a voicemail, or write in your own words what to do.';
