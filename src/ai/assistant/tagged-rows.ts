import type { Hidden, ToolRow } from '../../domain/assistant/tools/begin-model-turn.ts';
import { hideNames } from '../../plain-language/names/hide-names.ts';
import { fenced } from '../data-block.ts';
import type { Mask } from '../masking/mask.ts';
import { readsLikeInstruction } from '../reads-like-instruction.ts';
import { MOST_OF_ROW } from './limits.ts';

/** `isWithheld`: it reads like an instruction. A person sees it quoted, no model does. */
export type TaggedRow = ToolRow & { tag: number; isWithheld: boolean };

const RECORDS: Record<ToolRow['record'], string> = {
  Contact: 'contact',
  Medication: 'medicine',
  PlanVersion: 'change of the care plan',
  Appointment: 'visit',
  Task: 'task',
  Clock: 'deadline',
  Patient: 'patient',
  Caregiver: 'caregiver',
  CareTeamMember: 'care team',
  Condition: 'problem',
  Goal: 'goal',
  CarePlan: 'care plan',
  Intervention: 'step of the care plan',
  Allergy: 'allergy',
  Admission: 'hospital stay',
  ChartEntry: 'entry of the chart',
};

/** Adds rows of one tool to those of the turn: the same record twice has one tag, none has more than `most` rows. */
export function tagRows(rows: TaggedRow[], read: readonly ToolRow[], most: number): TaggedRow[] {
  return read.flatMap((row) => {
    const same = rows.find((each) => each.id === row.id && each.words === row.words);
    if (same) return [same];
    if (rows.length >= most) return [];
    const tagged = { ...row, tag: rows.length + 1, isWithheld: readsLikeInstruction(row.words) };
    rows.push(tagged);
    return [tagged];
  });
}

export type Sending = { mask: Mask; isMasked: boolean; nonce: string; zone: string };

/** Rows as a model gets them. Throws `KnownValueLeft`. */
export function rowsForModel(
  rows: readonly TaggedRow[],
  { names }: Pick<Hidden, 'names'>,
  { mask, isMasked, nonce, zone }: Sending,
): string {
  if (rows.length === 0) return 'Nothing is on record.';
  const sent = rows.map((row) => {
    const patient = row.patient ? `${row.patient.givenName} ${row.patient.familyName}` : '-';
    const words = row.isWithheld
      ? 'not shown'
      : hidden(row.words.slice(0, MOST_OF_ROW), { mask, isMasked, names });
    return {
      ours: `${row.tag} | ${RECORDS[row.record]} | ${row.at ? dayWords(row.at, zone) : 'no date'} | `,
      ofRecord: `${mask.hide(patient)} | ${words.split(' ').join('^')}`,
    };
  });
  mask.assertHidden(sent.map(({ ofRecord }) => ofRecord).join('\n'));
  return fenced(
    sent.map(({ ours, ofRecord }) => ours + ofRecord),
    nonce,
  );
}

/** Masked, other people's names as "someone", one line without markup. */
export function hidden(
  text: string,
  { mask, isMasked, names }: { mask: Mask; isMasked: boolean } & Pick<Hidden, 'names'>,
): string {
  const masked = mask.hide(text);
  return (isMasked ? hideNames(masked, { team: names }, () => 'someone') : masked)
    .replaceAll(/[\p{Cc}\p{Cf}<>{}|^`\\]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** "Friday, November 27, 2026 at 9:30 AM". */
export const dayWords = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(at);
