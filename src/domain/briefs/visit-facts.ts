import { type BriefFact, dayIn, factText, type Look } from './brief.ts';
import type { BriefRecord } from './read-record.ts';

type Row = BriefRecord['appointments'][number];

const WORDS = {
  no_show: 'did not come',
  cancelled: 'canceled',
  fulfilled: 'kept',
  booked: 'booked',
  proposed: 'not confirmed',
} as const;

/** Missed first, then what comes, then what was canceled or kept. */
const RANK = ['no_show', 'booked', 'proposed', 'cancelled', 'fulfilled'] as const;

/** Visits since then, and those of the next days. One that was booked, is past and has no outcome says nothing. */
export const visitFacts = ({ appointments }: BriefRecord, look: Look): BriefFact[] =>
  appointments
    .filter(({ status, startsAt }) => startsAt >= look.now === isAhead(status) || status === 'cancelled')
    .toSorted((one, other) => RANK.indexOf(one.status) - RANK.indexOf(other.status))
    .map((visit) => ({
      topic: 'visits',
      text: factText(
        visit.description ?? 'Visit',
        visit.withWhom && `with ${visit.withWhom}`,
        `· ${WORDS[visit.status]}`,
      ),
      source: {
        recordType: 'Appointment',
        recordId: visit.id,
        on: dayIn(look, visit.startsAt),
        by: null,
      },
      isPart2: visit.isPart2,
    }));

const isAhead = (status: Row['status']) => status === 'booked' || status === 'proposed';
