import { BARRIER_LABELS } from '../contacts/contact.ts';
import { type EntryDetails, type EntryKind, entryDetails } from '../imports/chart-entry.ts';
import { type BriefFact, dayOn, factText, isNews, type Look } from './brief.ts';
import type { BriefRecord } from './read-record.ts';

type Row = BriefRecord['chartEntries'][number];

/** Rows of one kind that are news, newest first, with their details; one that cannot be read is left out. */
function newsOf<K extends EntryKind>({ chartEntries }: BriefRecord, look: Look, kind: K) {
  return chartEntries
    .filter((row) => row.kind === kind && isNews(look, row.happenedOn))
    .flatMap((row) => {
      const read = entryDetails(kind, row.details);
      return read ? [{ row, details: read.details as EntryDetails<K> }] : [];
    });
}

const factOf = (topic: 'results' | 'needs', row: Row, text: string, by: string | null): BriefFact => ({
  topic,
  text,
  source: { recordType: 'ChartEntry', recordId: row.id, on: dayOn(row.happenedOn), by },
  isPart2: row.isPart2,
});

/** The newest value of each measure, those outside their range first; then of each questionnaire. */
export function resultFacts(record: BriefRecord, look: Look): BriefFact[] {
  const results = firstOfEach(newsOf(record, look, 'result'), ({ details }) => details.measure);
  const scores = firstOfEach(newsOf(record, look, 'score'), ({ row }) => row.title);
  const isFlagged = ({ flag }: EntryDetails<'result'>) => flag !== null && flag !== 'normal';
  return [
    ...results
      .toSorted((one, other) => Number(isFlagged(other.details)) - Number(isFlagged(one.details)))
      .map(({ row, details }) =>
        factOf(
          'results',
          row,
          factText(
            row.title,
            details.value,
            isFlagged(details) && `· ${details.flag}`,
            details.isPreliminary && '· preliminary',
          ),
          details.performer,
        ),
      ),
    ...scores.map(({ row, details }) =>
      factOf('results', row, factText(row.title, details.value), details.author),
    ),
  ];
}

function firstOfEach<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const row of rows) if (!seen.has(keyOf(row))) seen.set(keyOf(row), row);
  return [...seen.values()];
}

/** Needs that a screening found: a later answer to the same question counts instead. */
export function needFacts(record: BriefRecord, look: Look): BriefFact[] {
  const answered = new Set<string>();
  return newsOf(record, look, 'screening').flatMap(({ row, details }) => {
    const fresh = details.asked.split(' ').filter((question) => !answered.has(question));
    for (const question of fresh) answered.add(question);
    return details.needs
      .filter(({ question }) => fresh.includes(question))
      .map(({ name, answer, barrier }) =>
        factOf(
          'needs',
          row,
          factText(barrier && `${BARRIER_LABELS[barrier]} ·`, answer ? `${name}: ${answer}` : name),
          null,
        ),
      );
  });
}
