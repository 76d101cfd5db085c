// Longer than 250 lines: each pass of one tick, with what is counted in it.
import { applyAbsences } from './domain/absences/apply-absences.ts';
import { absencesAtWork } from './domain/absences/lock-absences.ts';
import { forgetTurns } from './domain/assistant-turns/forget-turns.ts';
import { cutTurnIds, sayCutTurns } from './domain/assistant-turns/say-cut-turns.ts';
import { readDueChannels } from './domain/channels/read-due-channels.ts';
import type { ReadChannel } from './domain/channels/reading.ts';
import { advanceClock, advanceClocks, dueClockIds, nextClockAt } from './domain/clocks/advance-clocks.ts';
import { markedClockIds, recountClock, recountClocks } from './domain/clocks/recount-clocks.ts';
import type { Ctx, Log, SystemActor } from './domain/context.ts';
import { parkExpired } from './domain/deliveries/expired-leases.ts';
import { deadWithoutFallback, fallBack } from './domain/delivery-operations/fall-back.ts';
import { watchLag } from './domain/delivery-operations/watch-lag.ts';
import { claimDueDigests, digestMemberIds } from './domain/digests/claim-due-digests.ts';
import { DIGEST_KINDS, type DigestKind } from './domain/digests/digest.ts';
import { nextDigestAt } from './domain/digests/next-digest-at.ts';
import { askStillWorking, checkInIds } from './domain/escalation/ask-still-working.ts';
import { escalateOverdue, overdueIds } from './domain/escalation/escalate-overdue.ts';
import { monthRecipientIds, requestMonthMessages } from './domain/explanations/month-messages.ts';
import {
  dueHandOffIds,
  nextHandOffReminderAt,
  remindHandOff,
  remindHandOffs,
} from './domain/hand-offs/remind-hand-offs.ts';
import { relinkHuddles } from './domain/huddles/relink-huddles.ts';
import { nextOverAt, overItemIds, sayAllOver, sayOver } from './domain/huddles/say-over.ts';
import {
  callNextClinicians,
  callNextOf,
  duePageIds,
  nextPageAt,
} from './domain/paging/call-next-clinicians.ts';
import { parkWork } from './domain/parked-work/park-work.ts';
import { runPass } from './domain/parked-work/run-pass.ts';
import {
  expireActions,
  expireCard,
  expiredCardIds,
  nextExpiryAt,
} from './domain/pending-actions/expire-actions.ts';
import { claimDueTasks, dueTaskIds, nextDueTaskAt } from './domain/reminders/claim-due-tasks.ts';
import { holdBeforeClaim } from './domain/reminders/hold-before-claim.ts';
import type { ReadDnd } from './domain/reminders/hold-due-tasks.ts';
import { earliest } from './domain/time/earliest.ts';
import { changedVisitIds, followVisit, followVisits } from './domain/transitions/follow-visits.ts';
import { noteReadmissions } from './domain/transitions/note-readmissions.ts';
import {
  nextOvernightListAt,
  overnightTeamIds,
  postOvernightList,
  postOvernightLists,
} from './domain/transitions/post-overnight-lists.ts';
import {
  newDischargeIds,
  startTransition,
  startTransitions,
} from './domain/transitions/start-transitions.ts';
import { startTick, type Tick } from './jobs/tick.ts';
import { classifyDatabaseFault, isRecordsFault } from './platform/database-fault.ts';
import type { Metrics } from './platform/metrics.ts';
import { sparingly } from './platform/sparingly.ts';
import { wholeWork } from './whole-work.ts';

type TickTools = {
  /** Asks Slack who is not to be disturbed: within a short time, or not at all. */
  readDnd: ReadDnd;
  /** Asks Slack who reads a team's channel. */
  readChannel: ReadChannel;
  metrics: Metrics;
  /** Ends in Slack what processes left half written. */
  endLeftStreams?: (ctx: Ctx<SystemActor>) => Promise<void>;
  /** Starts a backup when one is due. Absent: none is made by itself. */
  backUp?: () => Promise<void>;
  /** Seals the audit trail. */
  auditPass?: () => Promise<void>;
  ticksItself?: boolean | undefined;
};

const BATCH = 500;

/** Brings back what is due, and makes the other passes over what time alone has changed. */
export function startReminderTick(ctx: Ctx<SystemActor>, tools: TickTools): Tick {
  const { metrics, readDnd } = tools;
  const held = holdBeforeClaim(ctx, readDnd);
  return startTick({
    claimDue: async (isOver) => {
      // First, so that a card names the person who covers.
      await guarded(ctx, 'tasks of people who are away could not be handed off', handOff);
      const batch = await claim(await held.next());
      // The empty batch ends the tick: what was due is in the outbox.
      if (batch.claimed === 0) {
        held.ended();
        await makeOtherPasses(ctx, tools, isOver);
      }
      return batch;
    },
    nextDueAt: async () =>
      earliest(
        await nextDueTaskAt(ctx),
        await nextDigestAt(ctx),
        await nextPageAt(ctx),
        await nextClockAt(ctx),
        await nextOvernightListAt(ctx),
        await nextHandOffReminderAt(ctx),
        await nextOverAt(ctx),
        await nextExpiryAt(ctx),
      ),
    observe: ({ claimed, maxLagMs }) => {
      metrics.remindersClaimed.inc(claimed);
      metrics.reminderLag.observe(maxLagMs / 1000);
    },
    now: ctx.now,
    log: ctx.log,
    ticksItself: tools.ticksItself ?? true,
  });
}

const handOff = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'absence', {
    all: () => applyAbsences(ctx),
    due: () => absencesAtWork(ctx),
    one: (id) => applyAbsences(ctx, { only: id }),
    isOwnFault: isRecordsFault,
  });

async function claim(ctx: Ctx<SystemActor>): Promise<{ claimed: number; maxLagMs: number }> {
  const parts = await runPass(ctx, 'reminder', {
    all: () => claimDueTasks(ctx, { limit: BATCH }),
    due: () => dueTaskIds(ctx, BATCH),
    one: (id) => claimDueTasks(ctx, { limit: 1, only: id }),
    isOwnFault: isRecordsFault,
  });
  return {
    claimed: parts.reduce((sum, { claimed }) => sum + claimed, 0),
    maxLagMs: Math.max(0, ...parts.map(({ maxLagMs }) => maxLagMs)),
  };
}

async function sendDigests(ctx: Ctx<SystemActor>, kind: DigestKind): Promise<number> {
  const parts = await runPass(ctx, kind, {
    all: () => claimDueDigests(ctx, { kinds: [kind] }),
    due: () => digestMemberIds(ctx, kind),
    one: (id) => claimDueDigests(ctx, { kinds: [kind], only: id }),
    isOwnFault: isRecordsFault,
  });
  return parts.reduce((sum, sent) => sum + sent[kind], 0);
}

const escalate = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'escalation', {
    all: () => escalateOverdue(ctx),
    due: () => overdueIds(ctx),
    one: (id) => escalateOverdue(ctx, { only: id }),
    isOwnFault: isRecordsFault,
  });

const checkIn = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'check-in', {
    all: () => askStillWorking(ctx),
    due: () => checkInIds(ctx),
    one: (id) => askStillWorking(ctx, { only: id }),
    isOwnFault: isRecordsFault,
  });

const takeDischarges = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'discharge', {
    all: () => startTransitions(ctx),
    due: () => newDischargeIds(ctx),
    one: (id) => startTransition(ctx, id),
    isOwnFault: isRecordsFault,
  });

const followChosenVisits = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'visit', {
    all: () => followVisits(ctx),
    due: () => changedVisitIds(ctx),
    one: (id) => followVisit(ctx, id),
    isOwnFault: isRecordsFault,
  });

const listNights = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'overnight_list', {
    all: () => postOvernightLists(ctx),
    due: () => overnightTeamIds(ctx),
    one: (id) => postOvernightList(ctx, id),
    isOwnFault: isRecordsFault,
  });

const recount = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'clock_recount', {
    all: () => recountClocks(ctx),
    due: () => markedClockIds(ctx),
    one: (id) => recountClock(ctx, id),
    isOwnFault: isRecordsFault,
  });

const countDown = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'clock', {
    all: () => advanceClocks(ctx),
    due: () => dueClockIds(ctx),
    one: (id) => advanceClock(ctx, id),
    isOwnFault: isRecordsFault,
  });

const findFallbacks = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'fallback', {
    all: () => fallBack(ctx),
    due: () => deadWithoutFallback(ctx),
    one: (id) => fallBack(ctx, { only: id }),
    isOwnFault: isRecordsFault,
  });

const callNext = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'page', {
    all: () => callNextClinicians(ctx),
    due: () => duePageIds(ctx),
    one: (id) => callNextOf(ctx, id),
    isOwnFault: isRecordsFault,
  });

const remindAll = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'hand_off', {
    all: () => remindHandOffs(ctx),
    due: () => dueHandOffIds(ctx),
    one: (id) => remindHandOff(ctx, id),
    isOwnFault: isRecordsFault,
  });

const sayTime = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'huddle_over', {
    all: () => sayAllOver(ctx),
    due: () => overItemIds(ctx),
    one: (id) => sayOver(ctx, id),
    isOwnFault: isRecordsFault,
  });

const expireProposals = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'proposal', {
    all: () => expireActions(ctx),
    due: () => expiredCardIds(ctx),
    one: (id) => expireCard(ctx, id),
    isOwnFault: isRecordsFault,
  });

const sayCut = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'assistant_cut', {
    all: () => sayCutTurns(ctx),
    due: () => cutTurnIds(ctx),
    one: (id) => sayCutTurns(ctx, { only: id }),
    isOwnFault: isRecordsFault,
  });

const sendMonth = (ctx: Ctx<SystemActor>) =>
  runPass(ctx, 'month_message', {
    all: () => requestMonthMessages(ctx),
    due: () => monthRecipientIds(ctx),
    one: (id) => requestMonthMessages(ctx, { only: id }),
    isOwnFault: isRecordsFault,
  });

/** A channel's reading asks Slack, a few at a time. */
const CHANNELS_LIMIT_MS = 5 * 60_000;

async function makeOtherPasses(
  ctx: Ctx<SystemActor>,
  {
    metrics,
    readChannel,
    endLeftStreams = async () => {},
    backUp = async () => {},
    auditPass = async () => {},
  }: TickTools,
  isOver: () => boolean,
): Promise<void> {
  const passes: readonly (() => Promise<unknown>)[] = [
    () => guarded(ctx, 'messages whose sender crashed could not be parked', parkExpired),
    () => guarded(ctx, 'no fallback was found for a dead letter yet', findFallbacks),
    // A failure to report that messages are late must not keep them from coming back.
    () => wholeWork(ctx, 'lag_watch', 'the delivery lag could not be checked', () => watchLag(ctx)),
    () =>
      guarded(ctx, 'the digests could not be processed', async () => {
        for (const kind of DIGEST_KINDS) metrics.digests.inc({ kind }, await sendDigests(ctx, kind));
      }),
    () => guarded(ctx, 'pages could not go to the next clinician', callNext),
    () => guarded(ctx, 'the deadlines after discharges could not be started', takeDischarges),
    () =>
      wholeWork(ctx, 'readmissions', 'returns to the hospital could not be noted', () =>
        noteReadmissions(ctx),
      ),
    () => guarded(ctx, 'deadlines could not follow a changed visit', followChosenVisits),
    // After the discharges: the list names who has claimed them.
    () => guarded(ctx, 'the overnight lists could not be posted', listNights),
    () => guarded(ctx, 'deadlines could not be counted again', recount),
    () => guarded(ctx, 'deadlines could not be counted down', countDown),
    () => guarded(ctx, 'hand-offs that were not read back could not be reminded of', remindAll),
    () => guarded(ctx, 'huddle cases could not say that they are over their time', sayTime),
    () => guarded(ctx, 'proposals of the assistant could not be ended', expireProposals),
    () => guarded(ctx, 'agendas could not be linked to huddles again', relinkHuddles),
    () => guarded(ctx, 'answers that were left half written could not be ended', endLeftStreams),
    () => guarded(ctx, 'answers that were cut off could not be said', sayCut),
    () => guarded(ctx, 'old requests to the assistant could not be deleted', forgetTurns),
    () => guarded(ctx, 'overdue tasks could not be escalated', escalate),
    () => guarded(ctx, 'check-ins on tasks in progress could not be sent', checkIn),
    () =>
      guarded(ctx, 'work that failed three times could not be parked', async () => {
        for (const { kind } of await parkWork(ctx)) metrics.jobsParked.inc({ kind });
      }),
    () => guarded(ctx, 'the monthly explanations report could not be sent', sendMonth),
    () => guarded(ctx, 'the scheduled backup could not be started', backUp),
    () => guarded(ctx, 'the audit trail could not be sealed', auditPass),
    // Last: the only one that waits for Slack.
    () =>
      wholeWork(
        ctx,
        'channels',
        'the channels of teams could not be read',
        () => readDueChannels(ctx, readChannel),
        { limitMs: CHANNELS_LIMIT_MS },
      ),
  ];
  // A stop waits for one pass, and not for all.
  for (const pass of passes) {
    if (isOver()) return;
    await pass();
  }
}

/** A pass beside the claim: what fails in it is found again by the next tick, and keeps nothing from coming back. */
async function guarded(
  ctx: Ctx<SystemActor>,
  failed: string,
  pass: (ctx: Ctx<SystemActor>) => Promise<unknown>,
): Promise<void> {
  await pass(ctx).catch((err: unknown) => {
    if (classifyDatabaseFault(err) === 'no-right') sayNoRight({ log: ctx.log, failed });
    else ctx.log.error({ err }, failed);
  });
}

/** It is so until an administrator acts, and not news each minute. */
const sayNoRight = sparingly<{ log: Log; failed: string }>(
  3_600_000,
  ({ failed }) => failed,
  ({ log, failed }) =>
    log.warn({ failed }, 'the database role lacks a right: the check database-rights of /readyz says which'),
);
