import { sourceNames } from '../../domain/imports/source-names.ts';
import type { Plan } from '../../domain/plans/read-plan.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PlanRow } from './row-words.ts';

/** Rows with the system that each comes from, where the records of a plan come from several. */
export function withSources(plan: Plan, rows: readonly PlanRow[]): PlanRow[] {
  const records = [
    ...plan.conditions,
    ...plan.medications,
    ...plan.allergies,
    ...plan.goals,
    ...plan.interventions,
    ...plan.appointments,
    ...plan.caregivers,
  ];
  const names = sourceNames(records.map(({ sourceSystem }) => sourceSystem));
  if (names.size === 0) return [...rows];
  const systems = new Map(records.map(({ id, sourceSystem }) => [id, sourceSystem]));
  return rows.map((row) => {
    const name = names.get(systems.get(row.id ?? '') ?? '');
    return name === undefined ? row : { ...row, text: mrkdwn`${row.text} · _from ${escapeMrkdwn(name)}_` };
  });
}
