import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { sendNotice } from '../notices/send-notice.ts';
import { waitingIds } from '../parked-work/is-not-waiting.ts';
import { countMonth, type MonthReport, monthOf } from './count-month.ts';

/** A process that was down on the first day makes up for it within so many days. */
const LAST_DAY = 7;
const FROM_HOUR = 9;

/** The first day of this month by the workplace's clock, from its ninth hour on; null later than its first days. */
function dueDay(ctx: Ctx<SystemActor>): Temporal.PlainDate | null {
  const now = Temporal.Instant.fromEpochMilliseconds(ctx.now().getTime()).toZonedDateTimeISO(
    ctx.workspace.defaultTimeZone,
  );
  if (now.day > LAST_DAY || now.hour < FROM_HOUR) return null;
  return now.toPlainDate().with({ day: 1 });
}

/** Administrators and privacy officers without this month's message; of one for whom it failed, only when it is `only`. */
async function listRecipients(ctx: Ctx<SystemActor>, day: Temporal.PlainDate, only?: string) {
  const onDay = new Date(`${day.toString()}T00:00:00Z`);
  return ctx.db.member.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      deactivatedAt: null,
      roles: { hasSome: ['admin', 'privacy_officer'] },
      notices: { none: { kind: 'explanation_month', onDay } },
      id: only ?? { notIn: await waitingIds(ctx, 'month_message') },
    },
    select: { id: true, slackUserId: true },
  });
}

/**
 * Who is to get the month's message now.
 * @returns the ids of members; none later than the first days of a month.
 */
export async function monthRecipientIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const day = dueDay(ctx);
  return day ? (await listRecipients(ctx, day)).map(({ id }) => id) : [];
}

/**
 * Asks for the month's message to each administrator and privacy officer, or to one alone, once, in the first days of the next month by
 * the workplace's clock. A month in which nothing was approved, shaped or rated has none. Any number of replicas.
 * @returns how many messages were asked for.
 */
export async function requestMonthMessages(
  ctx: Ctx<SystemActor>,
  { only }: { only?: string } = {},
): Promise<number> {
  const day = dueDay(ctx);
  if (!day) return 0;
  const recipients = await listRecipients(ctx, day, only);
  if (recipients.length === 0 || isEmpty(await countMonth(ctx, { ...monthOf(ctx, 1), teams: null })))
    return 0;
  return change(ctx, async ({ tx }) => {
    let asked = 0;
    for (const { id, slackUserId } of recipients) {
      // Null: another replica was first.
      const sent = await sendNotice(tx, ctx, {
        kind: 'explanation_month',
        memberId: id,
        destination: slackUserId,
        onDay: day.toString(),
      });
      if (sent) asked += 1;
    }
    return asked;
  });
}

const isEmpty = ({ approved, good, bad, overrides, acts }: MonthReport): boolean =>
  approved + good + bad + overrides.length + acts.length === 0;

/**
 * What one such message says: the month before its day, of all teams.
 * @returns the counts; null: the member is no longer an administrator or privacy officer, or there is no such message.
 */
export async function readMonthMessage(ctx: Ctx<SystemActor>, noticeId: string): Promise<MonthReport | null> {
  const notice = await ctx.db.notice.findFirst({
    where: {
      id: noticeId,
      workspaceId: ctx.workspace.id,
      member: { deactivatedAt: null, roles: { hasSome: ['admin', 'privacy_officer'] } },
    },
    select: { onDay: true },
  });
  if (!notice?.onDay) return null;
  const first = Temporal.PlainDate.from(notice.onDay.toISOString().slice(0, 10));
  return countMonth(ctx, { ...monthOf(ctx, 1, first), teams: null });
}
