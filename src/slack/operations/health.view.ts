import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Backlog } from '../../domain/deliveries/backlog.ts';
import { DELIVERY_KINDS } from '../../domain/deliveries/kinds.ts';
import type { DeliveryHealth, Lag } from '../../domain/delivery-operations/delivery-health.ts';
import type { ParkedJob } from '../../domain/explanations/list-parked-jobs.ts';
import type { ListedWork } from '../../domain/parked-work/list-parked-work.ts';
import {
  healthPages,
  PICK_LAG_LIMIT,
  refreshHealthButton,
  retryWorkButton,
} from '../kit/buttons/operations.ts';
import { option } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { pager } from '../kit/paging.view.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { deadLetterBlocks } from './dead-letters.view.ts';
import { durationWords } from './duration-words.ts';
import { refusalWords } from './refusal-words.ts';

export const healthModal = defineModal(
  'operations.health',
  z.object({ v: z.literal(1), page: z.int().min(0) }),
);

/** How messages fare, for administrators: figures, codes and case keys. `said`: what was just done. */
export function healthView(
  health: DeliveryHealth,
  {
    now,
    parked,
    work,
    said,
  }: { now: Date; parked: readonly ParkedJob[]; work: readonly ListedWork[]; said?: Mrkdwn },
): ModalView {
  return healthModal.view({
    title: 'Delivery health',
    meta: { v: 1, page: health.dead.page },
    blocks: [
      ...(said ? [paragraph(said)] : []),
      { ...paragraph(mrkdwn`*Waiting now*\n${backlogWords(health.backlog, now)}`), accessory: refresh() },
      paragraph(
        mrkdwn`*Time from due to posted*\nLast hour: ${lagWords(health.lastHour)}\nLast day: ${lagWords(health.lastDay)}`,
      ),
      lagLimit(health.lagLimitMinutes),
      paragraph(mrkdwn`*Failed attempts in the last day*\n${failureWords(health.failures)}`),
      ...(parked.length > 0 ? [paragraph(parkedWords(parked))] : []),
      ...parkedWorkBlocks(work),
      { type: 'divider' },
      ...deadLetterBlocks(health.dead),
      ...pager(healthPages, health.dead),
    ],
  });
}

const refresh = () => refreshHealthButton.element('Refresh', { v: 1 });

function backlogWords({ pending, ambiguous, sending, oldestDueAt }: Backlog, now: Date): Mrkdwn {
  const all = pending + ambiguous + sending;
  if (all === 0) return mrkdwn`Nothing: everything due has been posted.`;
  const oldest = oldestDueAt
    ? mrkdwn`\nThe oldest was due ${slackDate(oldestDueAt)}, ${escapeMrkdwn(durationWords(now.getTime() - oldestDueAt.getTime()))} ago.`
    : '';
  return mrkdwn`${messages(all)}: ${pending} pending, ${ambiguous} to look up in Slack first, ${sending} being sent.${oldest}`;
}

function lagWords({ count, p50Ms, worstMs }: Lag): Mrkdwn {
  if (count === 0) return mrkdwn`no message.`;
  return mrkdwn`${messages(count)}, half of them within ${escapeMrkdwn(durationWords(p50Ms))}, the slowest after ${escapeMrkdwn(durationWords(worstMs))}.`;
}

function failureWords(failures: DeliveryHealth['failures']): Mrkdwn {
  if (failures.length === 0) return mrkdwn`None.`;
  const lines = failures.map(
    ({ kind, code, count }) => mrkdwn`• ${DELIVERY_KINDS[kind].label}: ${refusalWords(code)}: ${count}`,
  );
  return joinMrkdwn(['Each is retried automatically, unless it is listed below.', ...lines], '\n');
}

const PARKED_WORDS = {
  draft: 'Draft of an explanation',
  handout: 'Handout',
  note_check: 'Check of a note',
} as const;

function parkedWords(parked: readonly ParkedJob[]): Mrkdwn {
  const lines = parked.map(
    ({ kind, caseKey, since }) =>
      mrkdwn`• ${PARKED_WORDS[kind]} · ${escapeMrkdwn(caseKey)}, since ${slackDate(since)}`,
  );
  return joinMrkdwn(
    [
      mrkdwn`*Stopped jobs*\nThese failed three times, or Northstar stopped while working on them; the log has the details. The person who asked can start again.`,
      ...lines,
    ],
    '\n',
  );
}

const WORK_WORDS = {
  reminder: 'Follow-up that is due',
  escalation: 'Escalation of an overdue task',
  'check-in': 'Check-in on a task in progress',
  absence: 'Handover of tasks for time away',
  clock: 'Countdown of a deadline',
  clock_recount: 'Recount of a deadline',
  discharge: 'Deadlines after a discharge',
  overnight_list: 'Overnight list of a team',
  visit: 'Deadlines after a changed visit',
  digest_morning: 'Morning digest',
  digest_evening: 'Evening digest',
  page: 'Page to a clinician',
  hand_off: 'Reminder of a hand-off',
  huddle_over: 'Time of a huddle case',
  proposal: 'End of a proposal',
  month_message: 'Monthly explanations report',
  fallback: 'Another way for a message that was refused',
  assistant_cut: 'Notice of an answer that was cut off',
  audit_seal: 'Sealing of the audit trail',
  audit_partitions: 'Partitions of the audit trail',
  audit_anchor: 'Anchor of the audit trail',
  backup: 'Scheduled backup',
  channels: 'Reading of teams’ channels',
  readmissions: 'Check for returns to the hospital',
  lag_watch: 'Check for late messages',
  zone_rules: 'Update of time zone rules',
} as const satisfies Record<ListedWork['kind'], string>;

function parkedWorkBlocks(work: readonly ListedWork[]): KnownBlock[] {
  if (work.length === 0) return [];
  return [
    paragraph(
      mrkdwn`*Stopped work*\nThis failed three times; the log has the details. Work for one record is tried once a day, work for the whole workplace once an hour, or now with Retry. Everything else goes on.`,
    ),
    ...work.map(({ id, kind, caseKey, since }) => ({
      ...paragraph(
        joinMrkdwn(
          [
            mrkdwn`${WORK_WORDS[kind]}`,
            ...(caseKey ? [escapeMrkdwn(caseKey)] : []),
            mrkdwn`since ${slackDate(since)}`,
          ],
          ' · ',
        ),
      ),
      accessory: retryWorkButton.element('Retry', { v: 1, id }),
    })),
  ];
}

const LIMITS = [2, 5, 10, 15, 30, 60] as const;
export const NEVER = 'never';

/** A menu that acts at once; a limit that was set elsewhere is listed too. */
function lagLimit(minutes: number | null): KnownBlock {
  const listed = [...new Set([...LIMITS, ...(minutes === null ? [] : [minutes])])].sort((a, b) => a - b);
  const options = [
    ...listed.map((each) => option(String(each), durationWords(each * 60_000))),
    option(NEVER, 'Never'),
  ];
  const chosen = options.find(({ value }) => value === String(minutes ?? NEVER));
  return {
    ...paragraph(mrkdwn`*Notify administrators* by direct message when a message is late by more than`),
    accessory: {
      type: 'static_select',
      action_id: PICK_LAG_LIMIT,
      placeholder: { type: 'plain_text', text: 'Delay limit' },
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
}

export const messages = (count: number): Mrkdwn =>
  count === 1 ? mrkdwn`1 message` : mrkdwn`${count} messages`;
