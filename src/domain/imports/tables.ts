import { z } from 'zod';
import { isReviewed } from './part-2-review.ts';
import { type RecordKind, recordContents } from './records.ts';
import type { ImportTable } from './write-rows.ts';

/** Which state of the source's record a row holds, and whether the source has withdrawn it. */
const SOURCE_STATE = ['sourceVersion', 'sourceUpdatedAt', 'withdrawnAt'];

/** `own`: columns that we fill from what is here, besides those of the source. */
const tableOf = (kind: RecordKind, table: string, model: string, own: string[] = []): ImportTable => ({
  table,
  model,
  columns: [
    ...columnsOf(recordContents[kind]),
    'isPart2',
    ...(isReviewed(kind) ? ['part2Review'] : []),
    ...SOURCE_STATE,
    ...own,
  ],
});

/** All kinds of chart entries have the same columns. */
function columnsOf(content: (typeof recordContents)[RecordKind]): string[] {
  const [first] = content instanceof z.ZodDiscriminatedUnion ? content.options : [content];
  return Object.keys(first.shape);
}

const CHANGE = ['change', 'before', 'changedOn', 'changedBy', 'changeLearnedOn'];

export const TABLES: Readonly<Record<RecordKind, ImportTable>> = {
  caregiver: tableOf('caregiver', 'caregiver', 'Caregiver', ['overruled']),
  careTeamMember: tableOf('careTeamMember', 'care_team_member', 'CareTeamMember', ['overruled']),
  condition: tableOf('condition', 'condition', 'Condition', ['overruled']),
  medication: tableOf('medication', 'medication', 'Medication', ['overruled', ...CHANGE]),
  carePlan: tableOf('carePlan', 'care_plan', 'CarePlan'),
  goal: tableOf('goal', 'goal', 'Goal', ['overruled', 'libraryKey']),
  intervention: tableOf('intervention', 'intervention', 'Intervention', ['overruled', 'libraryKey']),
  allergy: tableOf('allergy', 'allergy', 'Allergy', ['overruled']),
  admission: tableOf('admission', 'admission', 'Admission'),
  appointment: tableOf('appointment', 'appointment', 'Appointment', ['overruled']),
  chartEntry: tableOf('chartEntry', 'chart_entry', 'ChartEntry'),
};

export const isRecordKind = (kind: string): kind is RecordKind => kind in TABLES;
