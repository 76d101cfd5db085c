import { type Part2Review, REVIEWED, type ReviewedKind } from '../plans/part-2-review.ts';
import { type Coded, isSubstanceUse } from '../protection/is-substance-use.ts';
import type { CareRecord, RecordKind } from './records.ts';

export const isReviewed = (kind: RecordKind): kind is ReviewedKind => kind in REVIEWED;

/** Words of a record that name it, and those that say what it is for. */
function wordsOf(record: CareRecord): { names: (string | null)[]; reasons: (string | null)[] } {
  switch (record.kind) {
    case 'condition':
      return { names: [record.content.name], reasons: [] };
    case 'medication':
      return {
        names: [record.content.name],
        reasons: [record.content.reason, record.content.changeReason ?? null],
      };
    case 'carePlan':
      return {
        names: [
          record.content.title,
          ...record.content.activities.map(({ text }) => text),
          ...sentencesOf(record.content.summary, record.content.narrative, record.content.notes),
        ],
        reasons: [record.content.addresses ?? null],
      };
    case 'goal':
      return { names: [record.content.text], reasons: [] };
    case 'intervention':
      return { names: [record.content.text], reasons: [record.content.why] };
    case 'admission':
      return { names: [], reasons: [record.content.reason] };
    case 'appointment':
      return { names: [record.content.description], reasons: [] };
    case 'chartEntry': {
      const { title, details } = record.content;
      const said = [
        title,
        'specialty' in details && details.specialty,
        'type' in details && details.type,
        'about' in details && details.about,
        'performer' in details && details.performer,
      ];
      return {
        names: said.filter((each) => typeof each === 'string'),
        reasons: ['reason' in details ? details.reason : null],
      };
    }
    default:
      return { names: [], reasons: [] };
  }
}

/** Each sentence by itself: a "no" in one of them says nothing of the others. */
const sentencesOf = (...texts: readonly (string | null | undefined)[]): string[] =>
  texts.flatMap((text) => text?.split(/[.;\n]+/) ?? []);

/** Who does not tolerate naltrexone may never have taken it for that: only a label protects these. */
const TELL_NOTHING: ReadonlySet<RecordKind> = new Set(['allergy', 'careTeamMember', 'caregiver']);

/**
 * Whether a record reads like substance use treatment.
 * @param codes what its reader found besides the record's own code; once it did, the record says so.
 */
export function readsLikeSubstanceUse(record: CareRecord, codes: readonly Coded[] = []): boolean {
  if (!isReviewed(record.kind) || TELL_NOTHING.has(record.kind)) return false;
  if (record.isSubstanceUse) return true;
  const own = 'code' in record.content ? record.content.code : null;
  const [system = '', code = ''] = own?.split('|') ?? [];
  return isSubstanceUse({
    codes: code ? [...codes, { system: system || null, code }] : codes,
    ...wordsOf(record),
  });
}

type Row = Readonly<Record<string, unknown>>;
type Marks = { isPart2: boolean; part2Review: Part2Review | null };

/** The columns in which a record's words and codes are: a decision holds as long as they say the same. */
const NAMING = [
  'code',
  'name',
  'text',
  'title',
  'reason',
  'why',
  'description',
  'activities',
  'summary',
  'addresses',
  'narrative',
  'notes',
  'details',
];

const reviewOfRow = ({ part2Review: review }: Row): Part2Review | null =>
  review === 'needed' || review === 'labelled' || review === 'protected' || review === 'not_protected'
    ? review
    : null;

/**
 * The mark of a record that came in, with where its review stands. A label is its source's own word and
 * is listed as that.
 * What a person decided holds until the source says something else of it.
 * @param stored the row that is here, with the mark that holds between its source and a person; null: a new record.
 * @returns both columns.
 */
export function marksOf(record: CareRecord, stored: { row: Row; isPart2: boolean } | null): Marks {
  const isLabelled = record.isPart2 === true;
  const isRecognized = readsLikeSubstanceUse(record);
  if (!stored)
    return {
      isPart2: isLabelled || isRecognized,
      part2Review: isLabelled ? 'labelled' : isRecognized ? 'needed' : null,
    };
  const { row, isPart2 } = stored;
  const before = reviewOfRow(row);
  if (isLabelled) return { isPart2, part2Review: isPart2 && before !== 'protected' ? 'labelled' : before };
  if (before === 'needed' && !isRecognized) return { isPart2: false, part2Review: null };
  const wasDecided = before === 'not_protected' || (before === null && !isPart2 && isTakenOff(row));
  const isNew = isRecognized && !isPart2 && (wasDecided ? saysElse(row, record) : before === null);
  return isNew ? { isPart2: true, part2Review: 'needed' } : { isPart2, part2Review: before };
}

const isTakenOff = ({ overruled }: Row): boolean =>
  typeof overruled === 'object' && overruled !== null && 'isPart2' in overruled;

function saysElse(row: Row, { content }: CareRecord): boolean {
  const said: Row = content;
  return NAMING.some(
    (name) => name in said && JSON.stringify(said[name] ?? null) !== JSON.stringify(row[name] ?? null),
  );
}
