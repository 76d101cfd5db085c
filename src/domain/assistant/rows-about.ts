import type { Ctx } from '../context.ts';
import { lastEvening } from '../home/changes-since.ts';
import { getPatientCard } from '../patient-card/get-patient-card.ts';
import type { PatientMatch } from '../patients/patient.ts';
import { getPlan } from '../plans/get-plan.ts';
import { listPlanVersions } from '../plans/list-plan-versions.ts';
import { withoutProtected } from '../protection/without-protected.ts';
import { type AskedWindow, isWithin } from './asked-window.ts';
import type { Intent } from './intent.ts';
import { changeRows, chartRows, freeTimeRows, isChartIntent, medicineChangeRows } from './rows-of-chart.ts';
import { dayRows, isDayIntent } from './rows-of-day.ts';
import { planRows } from './rows-of-plan.ts';
import { recordRows } from './rows-of-record.ts';
import type { UntaggedRow } from './source-row.ts';

type Asked = {
  intent: Intent;
  patient: Pick<PatientMatch, 'id'>;
  medicine: string | null;
  /** Of what changed. Null: since the last evening of work. */
  since: Date | null;
  /** The days whose tasks, visits, deadlines or contacts are asked for. Null: all. */
  window: AskedWindow | null;
  /** The request: which part of the chart it names. */
  text: string;
};

/**
 * What is on record about one patient for an intent, by the verbs that show it elsewhere: access and audit are theirs.
 * @returns rows without what 42 CFR Part 2 protects, how many records that left out, and since when, for what changed.
 */
export async function rowsAbout(
  ctx: Ctx,
  { intent, patient, medicine, since, window, text }: Asked,
): Promise<{ rows: UntaggedRow[]; protectedCount: number; since?: Date; window?: AskedWindow | null }> {
  if (intent === 'medicine_change') {
    const history = await listPlanVersions(ctx, { patientId: patient.id });
    const { shown, count } = withoutProtected(history, history.patient.protectedTexts);
    return { rows: medicineChangeRows(shown, medicine), protectedCount: count + history.protectedCount };
  }
  if (intent === 'changes') {
    const both = {
      card: await getPatientCard(ctx, { id: patient.id }),
      history: await listPlanVersions(ctx, { patientId: patient.id }),
    };
    const { shown, count } = withoutProtected(both, both.card.protectedTexts);
    const from = since ?? (await lastEvening(ctx));
    return {
      rows: changeRows(shown.card, shown.history, from),
      since: from,
      protectedCount: count + both.card.protectedCount,
    };
  }
  if (intent === 'plan') {
    const plan = await getPlan(ctx, { patientId: patient.id });
    const { shown, count } = withoutProtected(plan, plan.protectedTexts);
    return { rows: planRows(shown), protectedCount: count + plan.protectedCount };
  }
  if (intent !== 'free_times' && intent !== 'chart' && !isChartIntent(intent))
    return { rows: await dayRowsAbout(ctx, intent, patient.id), protectedCount: 0 };
  const card = await getPatientCard(ctx, { id: patient.id });
  const { shown, count } = withoutProtected(card, card.protectedTexts);
  const protectedCount = count + card.protectedCount;
  if (intent === 'free_times') return { rows: freeTimeRows(shown), protectedCount };
  if (intent === 'chart') return { rows: recordRows(shown, text), protectedCount };
  const rows = chartRows(shown, intent);
  if (!window || !HAS_DAYS.has(intent)) return { rows, protectedCount };
  return { rows: rows.filter(({ at }) => isWithin(at, window)), protectedCount, window };
}

/** Of the rest no row has a day that anyone asks by. */
const HAS_DAYS: ReadonlySet<Intent> = new Set(['tasks', 'visits', 'clocks', 'contacts']);

/** Why this patient is among the first. */
async function dayRowsAbout(ctx: Ctx, intent: Intent, id: string): Promise<UntaggedRow[]> {
  if (!isDayIntent(intent)) return [];
  const { rows } = await dayRows(ctx, intent, { window: null, since: null });
  return rows.filter(({ patientId }) => patientId === id);
}
