import { type BriefFact, dayIn, factText, type Look } from './brief.ts';
import type { BriefRecord } from './read-record.ts';

const LABELS = {
  inpatient: 'In hospital',
  emergency: 'Emergency visit',
  observation: 'Observation',
} as const;

/** Stays that began, ended or go on, newest first. */
export const stayFacts = ({ admissions }: BriefRecord, look: Look): BriefFact[] =>
  admissions.filter(({ admittedAt }) => admittedAt <= look.now).map((stay) => stayFact(stay, look));

function stayFact(stay: BriefRecord['admissions'][number], look: Look): BriefFact {
  const { id, kind, admittedAt, dischargedAt, isEndUnknown, facility, reason, disposition } = stay;
  const hasEnded = dischargedAt !== null && !isEndUnknown && dischargedAt <= look.now;
  const what = hasEnded && kind === 'inpatient' ? 'Discharged' : LABELS[kind];
  return {
    topic: 'stays',
    text: factText(
      what,
      !hasEnded && (isEndUnknown ? '(end not known)' : '(still in)'),
      disposition && hasEnded && `to ${disposition}`,
      reason && `· ${reason}`,
      facility && `· ${facility}`,
    ),
    source: {
      recordType: 'Admission',
      recordId: id,
      on: dayIn(look, hasEnded ? dischargedAt : admittedAt),
      by: null,
    },
    isPart2: stay.isPart2,
  };
}
