import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { ruleOf } from '../clocks/clock.ts';
import { listClocks } from '../clocks/list-clocks.ts';
import { OUTCOME_LABELS, WAY_LABELS } from '../contacts/contact.ts';
import type { Ctx } from '../context.ts';
import { changesSince, type HomeChange } from '../home/changes-since.ts';
import { myPatientIds } from '../home/my-patients.ts';
import { visitsBetween } from '../home/visits-between.ts';
import { namesProtected } from '../protection/names-protected.ts';
import { START_RULES } from '../start-of-day/rules.ts';
import { startOfDay } from '../start-of-day/start-of-day.ts';
import { listTasks } from '../tasks/list-tasks.ts';
import { isOpenTask, TASK_KIND_LABELS } from '../tasks/task.ts';
import type { AskedWindow } from './asked-window.ts';
import type { Intent } from './intent.ts';
import { joined, MOST_ROWS, type UntaggedRow } from './source-row.ts';

/** What is answered without a patient. */
export type DayIntent = Extract<Intent, 'who_first' | 'tasks' | 'clocks' | 'changes' | 'visits'>;

/** `window`: the days that were asked for. `since`: of what changed. */
export type DayAsked = { window: AskedWindow | null; since: Date | null };
/** The first of them, how many there are, and how many of those read 42 CFR Part 2 protects and are left out. */
export type DayRows = {
  rows: UntaggedRow[];
  total: number;
  protectedCount: number;
  window: AskedWindow | null;
  since: Date | null;
};

type Listed = { rows: Row[]; total: number; window?: AskedWindow | null; since?: Date };
/** With its patient, as far as it is any's. */
type Row = UntaggedRow & { patient: Named | null };
type Named = { givenNames: string[]; familyName: string; caseKey: string; protectedTexts: string[] };

const LABELS = new Map(START_RULES.map(({ id, label }) => [id, label]));
const DAY_MS = 86_400_000;
/** Visits of whomever, where no day is said. */
const DAYS_OF_VISITS = 7;

/** By name: the answer is for the one who asked. The key tells two of one name apart. */
const who = (patient: Named | null): string | null =>
  patient && `${patient.givenNames[0] ?? ''} ${patient.familyName} (${patient.caseKey})`.trim();

const LISTS: Record<DayIntent, (ctx: Ctx, asked: DayAsked) => Promise<Listed>> = {
  who_first: async (ctx) => {
    const { rows, total } = await startOfDay(ctx);
    return {
      total,
      rows: rows.map(({ patient, task, reasons, points }) => {
        // Two of a patient's tasks may be overdue.
        const labels = new Set(reasons.map(({ rule }) => LABELS.get(rule)));
        return {
          record: task ? 'Task' : 'Patient',
          id: task?.id ?? patient?.id ?? '',
          version: task?.version ?? null,
          at: reasons[0].since,
          patientId: patient?.id ?? null,
          patient,
          words: joined(
            who(patient) ?? 'No patient on file',
            ...labels,
            task && !task.medication?.isPart2 && task.title,
            points === 1 ? '1 point' : `${points} points`,
          ),
        };
      }),
    };
  },
  tasks: async (ctx, { window }) => {
    const { tasks, total } = await listTasks(ctx, {
      list: 'mine',
      pageSize: MOST_ROWS,
      ...(window ? { due: window } : {}),
    });
    return {
      total,
      window,
      rows: tasks.filter(isOpenTask).map((task) => ({
        record: 'Task',
        id: task.id,
        version: task.version,
        at: task.dueAt,
        patientId: task.patientId,
        patient: task.patient,
        words: joined(
          who(task.patient),
          TASK_KIND_LABELS[task.kind],
          !task.medication?.isPart2 && task.title,
        ),
      })),
    };
  },
  changes: async (ctx, { since: asked }) => {
    const entry = await requireAccess(ctx, { action: 'patient.list', subjectType: 'Patient' });
    const patientIds = await myPatientIds(ctx, entry.action);
    const { changes, total, since } = await changesSince(ctx, { patientIds, limit: MOST_ROWS, since: asked });
    const patients = changes.map(({ patient }) => patient?.id);
    await recordAudit(ctx.db, ctx, { ...entry, patients, details: { list: 'changes' } });
    return { total, since, rows: changes.map(changeRow) };
  },
  clocks: async (ctx, { window }) => {
    const { clocks, total } = await listClocks(ctx, window ? { due: window } : {});
    return {
      total: total.count,
      window,
      rows: clocks.map((clock) => ({
        record: 'Clock',
        id: clock.id,
        version: clock.version,
        at: clock.dueAt,
        patientId: clock.patientId,
        patient: clock.patient,
        words: joined(who(clock.patient), ruleOf(clock).title, clock.state === 'missed' && 'missed'),
      })),
    };
  },
  visits: async (ctx, asked) => {
    const entry = await requireAccess(ctx, { action: 'patient.list', subjectType: 'Patient' });
    const patientIds = await myPatientIds(ctx, entry.action);
    const now = ctx.now();
    const window = asked.window ?? { from: now, before: new Date(now.getTime() + DAYS_OF_VISITS * DAY_MS) };
    const { from, before } = window;
    const range = { from: from && from > now ? from : now, before };
    const { visits, total } = await visitsBetween(ctx, { patientIds, ...range, limit: MOST_ROWS });
    const patients = visits.map(({ patient }) => patient.id);
    await recordAudit(ctx.db, ctx, { ...entry, patients, details: { list: 'visits' } });
    return {
      total,
      window,
      rows: visits.map(
        ({ id, version, startsAt, patient, description, withWhom, location, isConfirmed }) => ({
          record: 'Appointment',
          id,
          version,
          at: startsAt,
          patientId: patient.id,
          patient,
          words: joined(
            who(patient),
            description ?? 'Visit',
            withWhom && `with ${withWhom}`,
            location,
            !isConfirmed && 'not confirmed',
          ),
        }),
      ),
    };
  },
};

function changeRow(change: HomeChange): Row {
  const { id, at, by, patient } = change;
  const about = { id, version: null, at, patientId: patient?.id ?? null, patient };
  const byWhom = by && `by ${by}`;
  switch (change.kind) {
    case 'plan':
      return {
        ...about,
        record: 'PlanVersion',
        version: change.version,
        words: joined(who(patient), 'care plan changed', byWhom),
      };
    case 'contact': {
      const outcome = OUTCOME_LABELS[change.outcome].toLowerCase();
      const words = joined(who(patient), `${WAY_LABELS[change.way]}, ${outcome}`, byWhom);
      return { ...about, record: 'Contact', words };
    }
    case 'task': {
      const kind = TASK_KIND_LABELS[change.taskKind];
      return { ...about, record: 'Task', words: joined(who(patient), `assigned to you: ${kind}`, byWhom) };
    }
  }
}

export const isDayIntent = (intent: Intent): intent is DayIntent => Object.hasOwn(LISTS, intent);

/**
 * What the actor's own day has on record for an intent, by the verbs that show it elsewhere: access and audit are theirs.
 * A row that names what 42 CFR Part 2 protects of its patient is left out, whoever asks.
 * @returns at most 30 rows, with the count of all, and the days or the time since when they are.
 * @throws DomainError as those verbs.
 */
export async function dayRows(ctx: Ctx, intent: DayIntent, asked: DayAsked): Promise<DayRows> {
  const { rows, total, window = null, since = null } = await LISTS[intent](ctx, asked);
  const open = rows.filter(({ words, patient }) => !namesProtected(words, patient?.protectedTexts ?? []));
  return {
    rows: open.map(({ patient: _, ...row }) => row),
    total,
    protectedCount: rows.length - open.length,
    window,
    since,
  };
}
