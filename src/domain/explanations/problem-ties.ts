import { z } from 'zod';
import type { Plan } from '../plans/read-plan.ts';

type Row = {
  sourceSystem: string;
  problemId: string | null;
  reasonParts?: unknown;
  carePlanId?: string | null;
};
/** The problems that a line is for, by the ids of their facts; nothing where the record ties it to none. */
export type Ties = (row: Row) => { forProblems?: string[] };

const parts = z.array(z.object({ source: z.string().nullable() }));

/**
 * What the record ties to the problems of a plan: by a person in the form, by the source's reason for a medicine or an
 * action, or by the problems that its care plan addresses. Nothing is read from words.
 */
export function tiesOf(plan: Plan): Ties {
  const factIds = new Map(plan.conditions.map(({ id }, index) => [id, `p${index + 1}`]));
  const bySource = new Map(
    plan.conditions.map(({ sourceSystem, sourceId }, index) => [
      `${sourceSystem} ${sourceId}`,
      `p${index + 1}`,
    ]),
  );
  const named = (row: Pick<Row, 'sourceSystem' | 'reasonParts'>): string[] =>
    (parts.safeParse(row.reasonParts ?? []).data ?? []).flatMap(
      ({ source }) => (source && bySource.get(`${row.sourceSystem} ${source}`)) || [],
    );
  return (row) => {
    const own = row.problemId ? [factIds.get(row.problemId) ?? []].flat() : named(row);
    const carePlan = row.carePlanId ? plan.carePlans.find(({ id }) => id === row.carePlanId) : undefined;
    const found = own.length > 0 ? own : carePlan ? named(carePlan) : [];
    return found.length > 0 ? { forProblems: [...new Set(found)] } : {};
  };
}
