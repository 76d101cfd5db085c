import type { Plan } from '../../domain/plans/read-plan.ts';
import { carePlanLines } from '../kit/care-plan-lines.ts';
import { joinMrkdwn, type Mrkdwn } from '../kit/mrkdwn.ts';
import { part2Mark, type Safe } from './row-words.ts';

/** Plans of care as their sources wrote them, for reading: what is in force, a line to each text. */
export const carePlanRows = ({ carePlans }: Plan, safe: Safe): Mrkdwn[] =>
  carePlans
    .filter(({ status }) => status === 'active' || status === 'on_hold')
    .flatMap((row) => {
      const [head, ...texts] = carePlanLines(row, safe);
      const marks = joinMrkdwn([row.status === 'on_hold' && 'on hold', part2Mark(row)], ' · ');
      return [joinMrkdwn([head, marks], ' · '), ...texts];
    });
