import { z } from 'zod';
import { Barrier } from '../../generated/prisma/enums.ts';
import { cutAt, listed, whole } from './limited.ts';
import { reasonParts } from './reason-part.ts';

/** What the newest value of is shown, by LOINC code; other observations are not kept (src/fhir/observation.ts). */
export const MEASURES = {
  a1c: 'Hemoglobin A1c',
  egfr: 'eGFR',
  inr: 'INR',
  weight: 'Weight',
  bloodPressure: 'Blood pressure',
  systolic: 'Systolic blood pressure',
  diastolic: 'Diastolic blood pressure',
  phq9: 'PHQ-9 score',
  phq2: 'PHQ-2 score',
} as const;
export type Measure = keyof typeof MEASURES;
const measures = Object.keys(MEASURES) as [Measure, ...Measure[]];

const words = cutAt('planText').nullable();
const name = cutAt('personName').nullable();

/**
 * What each kind of entry says besides its title and its dates. Null: not said. Texts that may name something protected
 * are called as in the SQL function `protected_texts`.
 */
const detailsOf = {
  result: z.object({
    measure: z.enum(measures),
    value: cutAt('planText'),
    flag: z.enum(['normal', 'abnormal', 'high', 'low', 'critical']).nullable(),
    isPreliminary: z.boolean(),
    performer: name,
  }),
  score: z.object({ value: cutAt('planText'), author: name }),
  /** What was asked of how somebody lives, and which answers are a need; a later answer to the same counts instead. */
  screening: z.object({
    /** Codes of what was asked, in one order. */
    asked: cutAt('planText'),
    needs: listed(
      z.object({
        question: whole('code'),
        name: cutAt('planText'),
        answer: words,
        barrier: z.enum(Barrier).nullable(),
      }),
    ),
  }),
  referral: z.object({
    status: z.enum(['active', 'on_hold', 'completed', 'revoked', 'unknown']),
    priority: z.enum(['urgent', 'asap', 'stat']).nullable(),
    specialty: words,
    performer: name,
    reason: words,
  }),
  procedure: z.object({
    status: z.enum(['planned', 'in_progress', 'not_done', 'stopped', 'done', 'unknown']),
    performer: name,
    reason: words,
    outcome: words,
  }),
  immunization: z.object({
    isDone: z.boolean(),
    /** Why it was not given. */
    reason: words,
    /** "2 of 3". */
    dose: whole('regimenPart').nullable(),
    performer: name,
  }),
  coverage: z.object({
    payer: words,
    /** "Medicare", "HMO". */
    type: words,
    isEmployerFunded: z.boolean().nullable(),
  }),
  consent: z.object({
    decision: z.enum(['permit', 'deny']).nullable(),
    about: words,
    performer: name,
    /** What it lets go out, or not, as consents recorded here say it; null: none of these. */
    covers: z.enum(['part2_tpo', 'research']).nullable().default(null),
  }),
  document: z.object({ type: words, author: name, link: whole('webAddress').nullable() }),
} as const;

export type EntryKind = keyof typeof detailsOf;
export type EntryDetails<K extends EntryKind> = z.output<(typeof detailsOf)[K]>;

const day = z.iso.date().nullable();

/** What every entry has. The names are columns of `chart_entry`. */
const shared = {
  title: cutAt('planText'),
  /** Of a year or a month alone the first day of it. */
  happenedOn: day,
  /** "May 2020", where the source knows no day. */
  happenedText: whole('code').nullable(),
  happenedAt: z.iso.datetime().nullable(),
  endsOn: day,
  isActive: z.boolean(),
  /** Of a referral or procedure. */
  reasonParts,
};
const entryOf = <K extends EntryKind>(kind: K, details: (typeof detailsOf)[K]) =>
  z.object({ kind: z.literal(kind), ...shared, details });

/** One entry of the chart, as a source gives it. A kind more: its details above, its line here. */
export const chartEntryContent = z.discriminatedUnion('kind', [
  entryOf('result', detailsOf.result),
  entryOf('score', detailsOf.score),
  entryOf('screening', detailsOf.screening),
  entryOf('referral', detailsOf.referral),
  entryOf('procedure', detailsOf.procedure),
  entryOf('immunization', detailsOf.immunization),
  entryOf('coverage', detailsOf.coverage),
  entryOf('consent', detailsOf.consent),
  entryOf('document', detailsOf.document),
]);
export type ChartEntryContent = z.input<typeof chartEntryContent>;

/**
 * Reads what the database holds of one entry.
 * @returns its kind with the details of that kind; null where they are none.
 */
export function entryDetails(
  kind: string,
  details: unknown,
): Pick<ChartEntryContent, 'kind' | 'details'> | null {
  const schema = Object.hasOwn(detailsOf, kind) ? detailsOf[kind as EntryKind] : null;
  const read = schema?.safeParse(details);
  return read?.success ? ({ kind, details: read.data } as ChartEntryContent) : null;
}
