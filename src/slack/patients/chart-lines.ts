import { BARRIER_LABELS } from '../../domain/contacts/contact.ts';
import { MOST_ROWS, type PatientCard } from '../../domain/patient-card/get-patient-card.ts';
import { latestNeeds } from '../../domain/patient-card/latest-needs.ts';
import type { ChartEntry } from '../../domain/patient-card/read-chart-entries.ts';
import { joinMrkdwn, link, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PatientPart } from '../kit/patient-parts.ts';
import { PART_2 } from '../kit/phi.ts';
import { day, safe } from './line-words.ts';

type Kind = ChartEntry['kind'];
type Of<K extends Kind> = Extract<ChartEntry, { kind: K }>;
type LineOf<K extends Kind> = (entry: Of<K>, now: Date) => Mrkdwn;

type LinesOf = (card: PatientCard, now: Date) => Mrkdwn[];

/** A longer link would not fit into a section with its words. */
const LONGEST_LINK = 2_000;

const title = (entry: ChartEntry) => mrkdwn`*${safe(entry.title) ?? ''}*`;
const mark = (entry: ChartEntry) => (entry.isPart2 ? PART_2 : null);
const by = (who: string | null) => (who ? mrkdwn`by ${safe(who) ?? ''}` : null);
const reason = (why: string | null) => (why ? mrkdwn`for ${safe(why) ?? ''}` : null);

/** As exact as the source is: a year or a month stays one. */
const when = ({ happenedOn, happenedText }: ChartEntry, now: Date) =>
  safe(happenedText) ?? (happenedOn ? day(happenedOn, now) : null);

const PROCEDURE_WORDS = {
  planned: '*planned*',
  in_progress: '*in progress*',
  not_done: '*not done*',
  stopped: '*stopped*',
  done: null,
  unknown: 'status unknown',
} as const;
const REFERRAL_WORDS = {
  active: null,
  on_hold: '*on hold*',
  completed: 'completed',
  revoked: 'revoked',
  unknown: 'status unknown',
} as const;
const PRIORITY_WORDS = { urgent: '*urgent*', asap: '*as soon as possible*', stat: '*stat*' } as const;
const FLAG_WORDS = {
  normal: null,
  abnormal: '*abnormal*',
  high: '*high*',
  low: '*low*',
  critical: '*critical*',
} as const;

const referral: LineOf<'referral'> = (entry, now) => {
  const { priority, performer, specialty, reason: why, status } = entry.details;
  const on = when(entry, now);
  return joinMrkdwn(
    [
      title(entry),
      priority && PRIORITY_WORDS[priority],
      REFERRAL_WORDS[status],
      performer && mrkdwn`to ${safe(performer) ?? ''}`,
      safe(specialty),
      reason(why),
      on ? mrkdwn`ordered ${on}` : 'order date not recorded',
      mark(entry),
    ],
    ' · ',
  );
};

const procedure: LineOf<'procedure'> = (entry, now) => {
  const { status, performer, reason: why, outcome } = entry.details;
  const parts = [
    title(entry),
    PROCEDURE_WORDS[status],
    when(entry, now),
    by(performer),
    reason(why),
  ] as const;
  return joinMrkdwn([...parts, outcome && mrkdwn`outcome: ${safe(outcome) ?? ''}`, mark(entry)], ' · ');
};

const immunization: LineOf<'immunization'> = (entry, now) => {
  const { isDone, reason: why, dose, performer } = entry.details;
  const notGiven = mrkdwn`*not given*${why ? mrkdwn`: ${safe(why) ?? ''}` : ''}`;
  const given = dose && mrkdwn`dose ${safe(dose) ?? ''}`;
  return joinMrkdwn(
    [title(entry), isDone ? given : notGiven, when(entry, now), by(performer), mark(entry)],
    ' · ',
  );
};

const coverage: LineOf<'coverage'> = (entry, now) => {
  const { payer, type, isEmployerFunded } = entry.details;
  const from = when(entry, now);
  return joinMrkdwn(
    [
      title(entry),
      safe(payer),
      safe(type),
      isEmployerFunded === null
        ? 'employer funding not recorded'
        : isEmployerFunded
          ? 'employer-funded'
          : 'not employer-funded',
      from && mrkdwn`since ${from}`,
      entry.endsOn && mrkdwn`until ${day(entry.endsOn, now)}`,
      mark(entry),
    ],
    ' · ',
  );
};

const consent: LineOf<'consent'> = (entry, now) => {
  const { decision, about, performer } = entry.details;
  return joinMrkdwn(
    [
      mrkdwn`Consent: ${title(entry)}`,
      decision && (decision === 'permit' ? 'permits' : '*does not permit*'),
      safe(about),
      when(entry, now),
      entry.endsOn && mrkdwn`until ${day(entry.endsOn, now)}`,
      by(performer),
      mark(entry),
    ],
    ' · ',
  );
};

const document: LineOf<'document'> = (entry, now) => {
  const { type, author, link: address } = entry.details;
  const opened = address ? link(address, mrkdwn`Open`) : null;
  return joinMrkdwn(
    [
      title(entry),
      safe(type),
      when(entry, now),
      by(author),
      mark(entry),
      // Last: where a line is cut, half an address is none.
      opened && opened.length <= LONGEST_LINK && opened,
    ],
    ' · ',
  );
};

type Measured = Of<'result'> | Of<'score'>;
const measureOf = (entry: Measured) =>
  entry.kind === 'result' ? entry.details.measure : `score ${entry.title}`;

/** The newest of one measure or questionnaire, and what it was before. */
function measured([newest, before]: readonly Measured[], now: Date): Mrkdwn[] {
  if (!newest) return [];
  const earlier = before && when(before, now);
  const { flag, isPreliminary, performer } =
    newest.kind === 'result'
      ? newest.details
      : { flag: null, isPreliminary: false, performer: newest.details.author };
  return [
    joinMrkdwn(
      [
        mrkdwn`${title(newest)} ${safe(newest.details.value) ?? ''}`,
        flag && FLAG_WORDS[flag],
        isPreliminary && '*preliminary*',
        when(newest, now),
        by(performer),
        before && mrkdwn`before: ${safe(before.details.value) ?? ''}${earlier ? mrkdwn` (${earlier})` : ''}`,
        mark(newest),
      ],
      ' · ',
    ),
  ];
}

function lineOf(entry: ChartEntry, now: Date): Mrkdwn {
  switch (entry.kind) {
    case 'referral':
      return referral(entry, now);
    case 'procedure':
      return procedure(entry, now);
    case 'immunization':
      return immunization(entry, now);
    case 'coverage':
      return coverage(entry, now);
    case 'consent':
      return consent(entry, now);
    case 'document':
      return document(entry, now);
    case 'screening':
      return joinMrkdwn([title(entry), when(entry, now), mark(entry)], ' · ');
    case 'result':
    case 'score':
      return joinMrkdwn(measured([entry], now), '\n');
  }
}

/** Needs that the newest answers say, each with its category. */
export const screenedNeedLines: LinesOf = ({ entries }, now) =>
  latestNeeds(entries)
    .slice(0, MOST_ROWS)
    .map(({ name, answer, barrier, entry }) =>
      joinMrkdwn(
        [
          barrier && BARRIER_LABELS[barrier],
          mrkdwn`${safe(name) ?? ''}${answer ? mrkdwn`: ${safe(answer) ?? ''}` : ''}`,
          mrkdwn`screened ${when(entry, now) ?? 'on an unknown day'}`,
          mark(entry),
        ],
        ' · ',
      ),
    );

type ChartPart = Extract<PatientPart, 'results' | 'referrals' | 'procedures' | 'coverage' | 'documents'>;

/** Results and scores of one measure or questionnaire, newest first. */
const measuresOf = ({ entries }: PatientCard): Measured[][] => {
  const all = entries.filter((entry) => entry.kind === 'result' || entry.kind === 'score');
  return [...Map.groupBy(all, measureOf).values()].slice(0, MOST_ROWS);
};

const ofKinds =
  (...kinds: readonly Kind[]) =>
  ({ entries }: PatientCard): ChartEntry[] =>
    entries.filter(({ kind }) => kinds.includes(kind)).slice(0, MOST_ROWS);

/** The entry that each line of a part is about, newest first. */
export const CHART_ROWS: Record<ChartPart, (card: PatientCard) => ChartEntry[]> = {
  results: (card) => measuresOf(card).flatMap(([newest]) => newest ?? []),
  referrals: ofKinds('referral'),
  procedures: ofKinds('procedure', 'immunization'),
  coverage: ofKinds('coverage', 'consent'),
  documents: ofKinds('document'),
};

const linesOfRows =
  (part: ChartPart): LinesOf =>
  (card, now) =>
    CHART_ROWS[part](card).map((entry) => lineOf(entry, now));

/** The entries of the chart as lines of the card (L2), each kind in its part. */
export const CHART_LINES: Record<ChartPart, LinesOf> = {
  results: (card, now) => measuresOf(card).flatMap((group) => measured(group, now)),
  referrals: linesOfRows('referrals'),
  procedures: linesOfRows('procedures'),
  coverage: linesOfRows('coverage'),
  documents: linesOfRows('documents'),
};
