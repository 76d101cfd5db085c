import type { Fact, FactSheet } from '../../plain-language/fact-sheet.ts';
import { reportedSentences } from '../../plain-language/text/reported.ts';
import type { Ctx } from '../context.ts';
import { type ChartEntry, readChartEntries } from '../patient-card/read-chart-entries.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import { dayOf } from './plan-facts.ts';

/** Without a visit on record, news of this many days. */
const DAYS_WITHOUT_VISIT = 30;
/** One screen holds no more of each kind. */
const MOST = 8;
const CONTACTS_MOST = 30;

export type Updates = Pick<FactSheet, 'since'> & { facts: readonly Fact[] };

/** What is told to clinicians alone. */
const KINDS = new Set<Fact['kind']>(['measurement', 'reported', 'open_question']);

/** The news that a sheet has: what was written once is held against itself, not against what was logged since. */
export const updatesOf = ({ since, facts }: FactSheet): Updates => ({
  ...(since ? { since } : {}),
  facts: facts.filter(({ kind }) => KINDS.has(kind)),
});

/**
 * News for a clinician since the last visit that happened: values of the chart, sentences of logged contacts that name a
 * value or a symptom, open tasks that ask something. The caller has checked access, and audits the look.
 * @returns the day since which they count, and the facts, newest first.
 */
export async function recentUpdates(
  ctx: Ctx,
  { id: patientId, teamId, zone }: { id: string; teamId: string; zone: string },
): Promise<Updates> {
  const now = ctx.now();
  const visit = await ctx.db.appointment.findFirst({
    where: { patientId, withdrawnAt: null, status: 'fulfilled', startsAt: { lt: now } },
    orderBy: { startsAt: 'desc' },
    select: { startsAt: true },
  });
  const since = visit?.startsAt ?? new Date(now.getTime() - DAYS_WITHOUT_VISIT * 86_400_000);
  const on = dayIn(zone, since);
  const today = dayIn(zone, now);
  const [entries, contacts, tasks] = await Promise.all([
    readChartEntries(ctx, { patientId, today, most: MOST }),
    ctx.db.contact.findMany({
      where: { patientId, occurredAt: { gt: since } },
      orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
      take: CONTACTS_MOST,
      select: {
        id: true,
        topic: true,
        summary: true,
        occurredAt: true,
        member: { select: { displayName: true } },
      },
    }),
    ctx.db.task.findMany({
      where: { patientId, teamId, status: { in: [...OPEN_TASK_STATUSES] }, medicationId: null },
      orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      select: { id: true, title: true, dueAt: true, owner: { select: { displayName: true } } },
    }),
  ]);
  const reported = contacts.flatMap(({ id, topic, summary, occurredAt, member }) =>
    reportedSentences([topic, summary].filter(Boolean).join('. ')).map((quote) => ({
      source: { recordType: 'Contact', recordId: id },
      isOutsideText: true,
      quote,
      on: dayIn(zone, occurredAt),
      by: member.displayName,
    })),
  );
  const questions = tasks
    .filter(({ title }) => isQuestion(title))
    .map(({ id, title, dueAt, owner }) => ({
      source: { recordType: 'Task', recordId: id },
      text: title,
      owner: owner?.displayName ?? null,
      dueOn: dueAt && dayIn(zone, dueAt),
    }));
  return {
    since: { on, isVisit: visit !== null },
    facts: [
      ...measurements(entries, on),
      ...reported
        .slice(0, MOST)
        .map((each, index) => ({ kind: 'reported' as const, id: `q${index + 1}`, ...each })),
      ...questions
        .slice(0, MOST)
        .map((each, index) => ({ kind: 'open_question' as const, id: `o${index + 1}`, ...each })),
    ],
  };
}

/** The newest value of each measure since that day, beside the one before it. */
function measurements(entries: readonly ChartEntry[], since: string): Fact[] {
  const results = entries.filter((entry) => entry.kind === 'result');
  const newest = results.filter(
    (entry, index) =>
      results.findIndex(({ details }) => details.measure === entry.details.measure) === index &&
      entry.happenedOn !== null &&
      (dayOf(entry.happenedOn) ?? '') >= since,
  );
  return newest.slice(0, MOST).map((entry, index) => {
    const before = results.find(
      (other) => other !== entry && other.details.measure === entry.details.measure,
    );
    return {
      kind: 'measurement' as const,
      id: `n${index + 1}`,
      source: null,
      ...(entry.isPart2 ? { isPart2: true } : {}),
      what: entry.title,
      value: entry.details.value,
      on: dayOf(entry.happenedOn) ?? '',
      before: before ? { value: before.details.value, on: dayOf(before.happenedOn) } : null,
    };
  });
}

/** A title that asks: its first word, or its mark. */
const ASKS = new Set(['ask', 'confirm', 'clarify', 'verify', 'decide', 'request']);
const isQuestion = (title: string): boolean =>
  title.includes('?') || ASKS.has(title.trim().split(/\s/, 1)[0]?.toLowerCase() ?? '');

const dayIn = (zone: string, at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
