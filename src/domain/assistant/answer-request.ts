import type { Ctx } from '../context.ts';
import type { PatientMatch } from '../patients/patient.ts';
import type { AskedWindow } from './asked-window.ts';
import { DECLINED, INTENTS, type Intent } from './intent.ts';
import { isOthersWords } from './others-words.ts';
import { asksForProblem, NO_PROBLEM, problemRows } from './problem-asked.ts';
import { rowsAbout } from './rows-about.ts';
import { dayRows, isDayIntent } from './rows-of-day.ts';
import { type SourceRow, tagged, type UntaggedRow } from './source-row.ts';
import { type Understood, understand } from './understand.ts';

export type Answer =
  /** What is on record, which may be nothing. `protectedCount`: records that 42 CFR Part 2 protects, which are left out. */
  | {
      kind: 'rows';
      intent: Intent;
      patient: PatientMatch | null;
      rows: SourceRow[];
      total: number;
      protectedCount: number;
      /** From when on, for what changed. */
      since: Date | null;
      /** The days that were asked for; null: all. */
      window: AskedWindow | null;
      /** No one is named: it is about the patient of the thread. */
      isOfThread?: boolean;
    }
  /** Several patients fit the words, or one does and another may be meant: a person chooses. */
  | { kind: 'choose'; intent: Intent; fits: PatientMatch[] }
  /** It is about a patient, and none of the actor's teams was named: nobody, or somebody else's. */
  | { kind: 'whose'; intent: Intent }
  /** Something to be done: a form, or a card that the person approves. Nothing was done. */
  | { kind: 'act'; intent: Intent; understood: Understood }
  | { kind: 'said'; intent: Intent | 'unknown' | 'declined'; sentence: string };

/** What is done, by a form or a card. */
export const ACTS: ReadonlySet<Intent> = new Set([
  'explain',
  'make_task',
  'log_contact',
  'snooze',
  'reassign',
  'done',
  'away',
  'voicemails',
]);

/** What is done to a task that exists. */
const OF_TASKS: ReadonlySet<Intent> = new Set(['snooze', 'reassign', 'done']);

/** Whoever is named in it, nothing of them is shown or done. */
const OF_NOBODY: ReadonlySet<Intent> = new Set(['away', 'voicemails']);

/**
 * Answers a request by rules alone, from what is on record and the actor may see; what 42 CFR Part 2 protects is left out and
 * counted, whoever asks. It changes nothing.
 * @returns rows with their sources, at most 30; or whom to choose, what to do, or a sentence.
 * @throws DomainError as `understand`, and as the verb that has the record.
 */
export async function answerRequest(
  ctx: Ctx,
  input: { text: string; patientId?: string | undefined; earlierIds?: string[] },
): Promise<Answer> {
  const understood = await understand(ctx, input);
  const { read, patient, fits, window } = understood;
  // Whatever a caller or a quotation orders: it is read as a voicemail, and never done.
  if (read.kind === 'intent' && ACTS.has(read.intent) && isOthersWords(input.text))
    return { kind: 'act', intent: 'voicemails', understood: { ...understood, ...OTHERS } };
  if (read.kind === 'declined') {
    if (patient && read.why === 'advice' && asksForProblem(input.text))
      return problemAnswer(ctx, { text: input.text, patient });
    return { kind: 'said', intent: 'declined', sentence: DECLINED[read.why] };
  }
  if (read.kind === 'unknown')
    return { kind: 'said', intent: 'unknown', sentence: unknownWords(read.nearest) };
  const { intent } = read;
  if (intent === 'help') return { kind: 'said', intent, sentence: canDoWords(Object.values(INTENTS)) };
  if (fits.length > 1 || (understood.isDoubt && !OF_NOBODY.has(intent)))
    return { kind: 'choose', intent, fits };
  if (OF_TASKS.has(intent) && understood.namesAnother) return { kind: 'whose', intent };
  if (ACTS.has(intent)) return { kind: 'act', intent, understood };
  if (!patient) {
    // "Tasks for Bob Stone", who is not theirs, asks for nothing of all the others.
    if (!isDayIntent(intent) || understood.namesOther) return { kind: 'whose', intent };
    return rowsOf(intent, null, await dayRows(ctx, intent, { window, since: sinceOf(understood) }));
  }
  const { medicine } = understood;
  const asked = { intent, patient, medicine, since: sinceOf(understood), window, text: input.text };
  return { ...rowsOf(intent, patient, await rowsAbout(ctx, asked)), isOfThread: understood.isOfThread };
}

/** What the record says of an illness, which is no diagnosis; a sentence where it says nothing. */
async function problemAnswer(ctx: Ctx, asked: { text: string; patient: PatientMatch }): Promise<Answer> {
  const found = await problemRows(ctx, asked);
  if (found.rows.length === 0) return { kind: 'said', intent: 'declined', sentence: NO_PROBLEM };
  return rowsOf('plan', asked.patient, found);
}

const OTHERS = { read: { kind: 'intent', intent: 'voicemails' }, isOthers: true } as const;

/** Since when, for what changed. */
export const sinceOf = ({ time }: Understood): Date | null =>
  time && time.kind !== 'unclear' ? time.at : null;

type Rows = Extract<Answer, { kind: 'rows' }>;
type Found = {
  rows: readonly UntaggedRow[];
  protectedCount: number;
  /** Of the rows, where they are not all. */
  total?: number;
  since?: Date | null;
  window?: AskedWindow | null;
};

const rowsOf = (
  intent: Intent,
  patient: PatientMatch | null,
  { rows, protectedCount, total = rows.length, since = null, window = null }: Found,
): Rows => ({
  kind: 'rows',
  intent,
  patient,
  rows: tagged(rows),
  total,
  protectedCount,
  since,
  window,
});

const canDoWords = (offers: readonly string[]): string => `Northstar can ${offers.join('; ')}.`;

const unknownWords = (nearest: readonly Intent[]): string =>
  `Northstar did not understand that. ${canDoWords(nearest.map((intent) => INTENTS[intent]))}`;
