import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { ruleOf } from '../clocks/clock.ts';
import { listClocks } from '../clocks/list-clocks.ts';
import { OUTCOME_LABELS, WAY_LABELS } from '../contacts/contact.ts';
import type { Ctx } from '../context.ts';
import { changesSince, type HomeChange } from '../home/changes-since.ts';
import { myPatientIds } from '../home/my-patients.ts';
import { START_RULES } from '../start-of-day/rules.ts';
import { startOfDay } from '../start-of-day/start-of-day.ts';
import { DAY_SECTIONS, myDay } from '../tasks/my-day.ts';
import { TASK_KIND_LABELS } from '../tasks/task.ts';
import type { Intent } from './intent.ts';
import { joined, MOST_ROWS, type UntaggedRow } from './source-row.ts';

/** What is answered without a patient. */
export type DayIntent = Extract<Intent, 'who_first' | 'tasks' | 'clocks' | 'changes'>;

const LABELS = new Map(START_RULES.map(({ id, label }) => [id, label]));

const ROWS: Record<DayIntent, (ctx: Ctx) => Promise<UntaggedRow[]>> = {
  who_first: async (ctx) =>
    (await startOfDay(ctx)).rows.map(({ patient, task, reasons, points }) => ({
      record: task ? 'Task' : 'Patient',
      id: task?.id ?? patient?.id ?? '',
      version: task?.version ?? null,
      at: reasons[0].since,
      patientId: patient?.id ?? null,
      words: joined(
        patient ? `${patient.givenNames.join(' ')} ${patient.familyName}` : 'No patient on file',
        ...reasons.map(({ rule }) => LABELS.get(rule)),
        task && !task.medication?.isPart2 && task.title,
        `${points} points`,
      ),
    })),
  tasks: async (ctx) => {
    const day = await myDay(ctx, { limit: 25 });
    return DAY_SECTIONS.flatMap((section) => day[section].tasks)
      .slice(0, MOST_ROWS)
      .map((task) => ({
        record: 'Task',
        id: task.id,
        version: task.version,
        at: task.dueAt,
        patientId: task.patientId,
        words: joined(
          TASK_KIND_LABELS[task.kind],
          task.patient?.caseKey,
          !task.medication?.isPart2 && task.title,
        ),
      }));
  },
  changes: async (ctx) => {
    const entry = await requireAccess(ctx, { action: 'patient.list', subjectType: 'Patient' });
    const patientIds = await myPatientIds(ctx, entry.action);
    const { changes } = await changesSince(ctx, { patientIds, limit: MOST_ROWS });
    const patients = changes.map(({ patient }) => patient?.id);
    await recordAudit(ctx.db, ctx, { ...entry, patients, details: { list: 'changes' } });
    return changes.map(changeRow);
  },
  clocks: async (ctx) =>
    (await listClocks(ctx)).clocks.map((clock) => ({
      record: 'Clock',
      id: clock.id,
      version: clock.version,
      at: clock.dueAt,
      patientId: clock.patientId,
      words: joined(clock.patient.caseKey, ruleOf(clock).title, clock.state === 'missed' && 'missed'),
    })),
};

function changeRow(change: HomeChange): UntaggedRow {
  const { id, at, by, patient } = change;
  const about = { id, version: null, at, patientId: patient?.id ?? null };
  const who = by && `by ${by}`;
  switch (change.kind) {
    case 'plan':
      return {
        ...about,
        record: 'PlanVersion',
        version: change.version,
        words: joined(patient?.caseKey, 'care plan changed', who),
      };
    case 'contact': {
      const outcome = OUTCOME_LABELS[change.outcome].toLowerCase();
      const words = joined(patient?.caseKey, `${WAY_LABELS[change.way]}, ${outcome}`, who);
      return { ...about, record: 'Contact', words };
    }
    case 'task': {
      const kind = TASK_KIND_LABELS[change.taskKind];
      return { ...about, record: 'Task', words: joined(patient?.caseKey, `assigned to you: ${kind}`, who) };
    }
  }
}

export const isDayIntent = (intent: Intent): intent is DayIntent => Object.hasOwn(ROWS, intent);

/** What the actor's own day has on record for an intent, by the verbs that show it elsewhere: access and audit are theirs. */
export const dayRows = (ctx: Ctx, intent: DayIntent): Promise<UntaggedRow[]> => ROWS[intent](ctx);
