import type { ChartEntryContent } from '../domain/imports/chart-entry.ts';
import type { PatientRef } from '../domain/imports/patient-ref.ts';
import type { Identifier, Reference } from './parts.ts';
import { joinWords } from './parts.ts';
import { personOf } from './people.ts';
import { sourceOf } from './source-of.ts';
import { records, type Surroundings, type Translated } from './translator.ts';

type Owned = { id: string | null; identifier: readonly Identifier[] };

/** One entry of a patient's chart, known by the resource that it is made of. */
export const chartEntry = (
  of: { type: string; resource: Owned; patient: PatientRef; around: Surroundings },
  content: ChartEntryContent,
): Translated =>
  records({
    kind: 'chartEntry',
    patient: of.patient,
    source: sourceOf(of.type, of.resource, of.around.fullUrl),
    content,
  });

/** The people and places of several references, each once: "Dr. Ada Fay, Harbor Clinic". */
export const namesOf = (references: readonly (Reference | null)[], around: Surroundings): string | null =>
  joinWords(references.map((each) => personOf(each, around)));

/** Records that do not know when. */
export const UNKNOWN_WHEN = { happenedOn: null, happenedText: null, happenedAt: null };
