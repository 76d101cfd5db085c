import type { Understood } from '../assistant/understand.ts';
import type { Ctx } from '../context.ts';
import type { PatientMatch } from '../patients/patient.ts';
import type { Proposal } from './proposal.ts';

/** What a request for a change comes to. */
export type ProposalsOf =
  | { kind: 'proposals'; proposals: Proposal[] }
  /** The ordinary form asks for what was not said: a button opens it, with the patient if one was named. */
  | {
      kind: 'form';
      form: 'task' | 'contact' | 'away' | 'explain' | 'voicemails';
      /** Why it is no card. */
      sentence: string;
      patientId: string | null;
    }
  /** Several patients, or open tasks, fit: a person chooses. */
  | { kind: 'choose'; sentence: string; patients: PatientMatch[]; taskIds: string[] }
  | { kind: 'missing'; sentence: string };

/**
 * What the rules read in a request for a change, by the parsers of the forms. Changes nothing.
 * @returns what to put on a card; or the form, the choice or the sentence that goes on from it.
 * @throws DomainError as the verbs that look for patients and tasks.
 */
export async function proposalsOf(_ctx: Ctx, { patient }: Understood, _text: string): Promise<ProposalsOf> {
  return {
    kind: 'form',
    form: 'task',
    sentence: 'Fill in the form to create a task.',
    patientId: patient?.id ?? null,
  };
}
