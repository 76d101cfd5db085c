import { eachRenewalOnce } from '../../domain/plans/each-renewal-once.ts';
import { MEDICINE_STATUS_WORDS } from '../../domain/plans/medicine-table.ts';
import { readMedicine } from '../../domain/plans/read-medicine.ts';
import type { Plan } from '../../domain/plans/read-plan.ts';
import {
  directionsText,
  GIVER_WORDS,
  pieceText,
  regimenOf,
  regimenText,
} from '../../domain/plans/regimen.ts';
import { isUnnamed } from '../../domain/plans/unnamed.ts';
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { day, NEEDS_NAME, part2Mark, type RowsOf, type Safe } from './row-words.ts';

/** Medicines that count now and those that ended lately, repeated stopped renewals as one. */
export const medicineRows: RowsOf = ({ medications }, safe, now) =>
  eachRenewalOnce(medications.filter(({ status }) => status !== 'completed'))
    .toSorted(
      ({ order: a }, { order: b }) =>
        statusRank(a.status) - statusRank(b.status) || a.name.localeCompare(b.name),
    )
    .map(({ order, earlier }) => ({
      id: order.id,
      text: joinMrkdwn(
        [
          medicineText(order, safe, now),
          earlier > 0 && mrkdwn`${earlier} earlier ${earlier === 1 ? 'order' : 'orders'} stopped`,
        ],
        ' · ',
      ),
    }));

const statusRank = (status: string) => ['active', 'on_hold', 'unknown', 'stopped'].indexOf(status);

const CHANGE_WORDS = { started: 'new', changed: 'changed', continued: null } as const;

function medicineText(row: Plan['medications'][number], safe: Safe, now: Date): Mrkdwn {
  const { name, brand, regimen, unreadDosage } = readMedicine(row);
  const before = regimenOf(row.before);
  const isNews =
    row.status === 'active'
      ? row.change !== 'continued'
      : row.changedOn !== null || row.changeLearnedOn !== null;
  const news = joinMrkdwn(
    [
      row.status === 'active' ? CHANGE_WORDS[row.change] : MEDICINE_STATUS_WORDS[row.status],
      row.changedOn && day(row.changedOn, now),
      safe(row.changedBy),
      row.changeReason ? safe(row.changeReason) : isNews && mrkdwn`*reason not recorded*`,
    ],
    ' · ',
  );
  return joinMrkdwn(
    [
      mrkdwn`*${joinMrkdwn([safe(name), brand && mrkdwn`(${safe(brand) ?? ''})`, safe(pieceText(regimen))], ' ')}*`,
      unreadDosage ? mrkdwn`“${safe(unreadDosage) ?? ''}” (free text)` : safe(directionsText(regimen)),
      regimen.givenBy && `given by ${GIVER_WORDS[regimen.givenBy]}`,
      isUnnamed(row.name) && NEEDS_NAME,
      row.reason ? mrkdwn`for ${safe(row.reason) ?? ''}` : 'indication: not recorded',
      (isNews || row.status !== 'active') && news,
      isNews && before && mrkdwn`before: ${safe(regimenText(before)) ?? ''}`,
      part2Mark(row),
    ],
    ' · ',
  );
}
