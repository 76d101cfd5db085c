import type { KnownBlock } from '@slack/types';
import type { VisibleTo } from '../../domain/deliveries/visible-to.ts';
import { LACE_VARIANT } from '../../domain/transitions/lace.ts';
import type { NightRow, OvernightList } from '../../domain/transitions/read-overnight-list.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { claimButton, dischargesButton } from '../kit/buttons/transitions.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { messageSurface, patientLabel, type Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { laceTotal, laceWords, plannedWords } from './lace-words.ts';

const MOST_ROWS = 30;

/** Who was discharged and admitted since the last list. At L0: the case key, what happened, and who has claimed it. */
export function overnightListMessage(shown: VisibleTo<OvernightList>): Rendered {
  const { stays } = shown.record;
  const surface = messageSurface(shown);
  const text = mrkdwn`Overnight: ${escapeMrkdwn(countWords(stays))}`;
  const rows = stays.toSorted(byNeed);
  const more = rows.length - MOST_ROWS;
  return {
    text,
    blocks: [
      { ...paragraph(mrkdwn`*${text}*`), accessory: dischargesButton.element('All discharges', { v: 1 }) },
      ...rows.slice(0, MOST_ROWS).map((row) => nightRow(row, surface)),
      ...(more > 0 ? [context(mrkdwn`_and ${more} more: \`/care discharges\`_`)] : []),
      ...(surface.level === 'L0'
        ? []
        : [context(mrkdwn`${escapeMrkdwn(LACE_VARIANT)}. Check the problems that it was read from.`)]),
    ],
  };
}

const COUNTED = [
  ['discharge', ({ isDischarge }) => isDischarge],
  ['admission', ({ isDischarge, admission }) => !isDischarge && admission.kind !== 'emergency'],
  ['emergency visit', ({ isDischarge, admission }) => !isDischarge && admission.kind === 'emergency'],
] as const satisfies readonly (readonly [string, (row: NightRow) => boolean])[];

function countWords(stays: readonly NightRow[]): string {
  const counts = COUNTED.flatMap(([what, isOne]) => {
    const count = stays.filter(isOne).length;
    return count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`];
  });
  return counts.join(', ') || 'nothing is left';
}

/** Discharges that no one has claimed first, by how likely the patient comes back; then those who are in. */
function byNeed(one: NightRow, other: NightRow): number {
  return needOf(other) - needOf(one);
}

function needOf({ admission: { transition }, isDischarge }: NightRow): number {
  if (!transition) return isDischarge ? 0 : 1;
  return 100 + laceTotal(transition) + (transition.claimedBy ? 0 : 100);
}

function nightRow({ admission, isDischarge }: NightRow, surface: Surface): KnownBlock {
  const { patient, transition } = admission;
  const label = patientLabel(patient, surface);
  const isOpen = surface.level !== 'L0';
  const words = joinMrkdwn(
    [
      joinMrkdwn(
        [
          mrkdwn`*${escapeMrkdwn(label)}*`,
          happenedWords({ ...admission, isDischarge }),
          isOpen && transition && plannedWords(transition),
          transition && claimWords(transition),
        ],
        ' · ',
      ),
      isOpen && transition && laceWords(transition, surface),
    ],
    '\n',
  );
  if (!transition || transition.claimedBy || transition.state !== 'open') return paragraph(words);
  return {
    ...paragraph(words),
    accessory: claimButton.element('Claim', { v: 1, id: transition.id }, { describes: patient.caseKey }),
  };
}

type Happened = Pick<NightRow['admission'], 'kind' | 'admittedAt' | 'dischargedAt'> & {
  isDischarge: boolean;
};

function happenedWords({ kind, isDischarge, admittedAt, dischargedAt }: Happened): Mrkdwn {
  const isVisit = kind === 'emergency';
  if (!isDischarge) return mrkdwn`${isVisit ? 'emergency visit' : 'admitted'} ${slackDate(admittedAt)}`;
  const what = isVisit ? 'home from an emergency visit' : 'discharged';
  return mrkdwn`${what} ${slackDate(dischargedAt ?? admittedAt)}`;
}

function claimWords({ claimedBy, state }: NonNullable<NightRow['admission']['transition']>): Mrkdwn | null {
  if (claimedBy) return mrkdwn`claimed by ${mention(claimedBy.slackUserId)}`;
  return state === 'open' ? mrkdwn`*not claimed*` : null;
}
