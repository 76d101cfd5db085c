import { z } from 'zod';
import type { RecordContent } from '../domain/imports/records.ts';
import { allSpoken, nameOrNone, spoken } from './code-names.ts';
import { instantOf } from './dates.ts';
import { coding, concept, joinWords, list, maybe, period, reference, resourceBase, text } from './parts.ts';
import { reasonOf } from './reason-parts.ts';
import type { Note } from './reasons.ts';
import { sourceOf } from './source-of.ts';
import { nothing, records, translator } from './translator.ts';

const encounter = z.object({
  ...resourceBase,
  status: text,
  class: maybe(coding),
  type: list(concept),
  subject: maybe(reference),
  period: maybe(period),
  reasonCode: list(concept),
  reasonReference: list(reference),
  diagnosis: list(z.object({ condition: maybe(reference) })),
  hospitalization: z.record(z.string(), z.unknown()).nullish(),
  location: list(z.object({ location: maybe(reference) })),
  serviceProvider: maybe(reference),
});
type Encounter = z.output<typeof encounter>;

/** Where the patient went. */
const disposition = maybe(concept).catch(null);

/** HL7 v3 ActCode, v2 table 0004 (I, E), and the words of FHIR DSTU2 that some exports still carry. */
const STAYS: Readonly<Record<string, RecordContent<'admission'>['kind']>> = {
  i: 'inpatient',
  e: 'emergency',
  imp: 'inpatient',
  acute: 'inpatient',
  nonac: 'inpatient',
  inpatient: 'inpatient',
  emer: 'emergency',
  emergency: 'emergency',
  obsenc: 'observation',
  ss: 'observation',
};

const DISPLAYED_STAYS: typeof STAYS = {
  inpatient: 'inpatient',
  'hospital inpatient': 'inpatient',
  'inpatient encounter': 'inpatient',
  'inpatient acute': 'inpatient',
  emergency: 'emergency',
  'emergency department': 'emergency',
  'emergency room': 'emergency',
  observation: 'observation',
  'observation encounter': 'observation',
};

const ONGOING: ReadonlySet<string> = new Set(['arrived', 'triaged', 'in-progress', 'onleave']);
const FINISHED: ReadonlySet<string> = new Set(['finished', 'completed', 'discharged']);

export const translateEncounter = translator(encounter, (resource, around) => {
  const kind = stayOf(resource);
  if (!kind) return nothing('officeVisit');
  if (resource.status === 'cancelled') return nothing('cancelledStay');
  if (resource.status === 'planned') return nothing('plannedStay');
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const admittedAt = instantOf(resource.period?.start ?? null, around);
  if (!admittedAt) return nothing('noStart');
  const isOngoing = ONGOING.has(resource.status ?? '');
  const last = resource.period?.end ?? null;
  // Sources write 2100 where no end is known: whoever is in, is still in before it.
  const isToCome = isOngoing && last !== null && last.slice(0, 10) > around.today;
  const end = isToCome ? null : instantOf(last, around);
  const isFinished = FINISHED.has(resource.status ?? '');
  const isEndUnknown = !end && !isOngoing;
  const notes: Note[] = end || isOngoing ? [] : [isFinished ? 'noEnd' : 'endUnknown'];
  const place = resource.serviceProvider ?? resource.location[0]?.location ?? null;
  const named = [...resource.reasonReference, ...resource.diagnosis.map(({ condition }) => condition)];
  const coded = joinWords(resource.reasonCode.map(nameOrNone));
  const { reason, reasonParts } = coded ? { reason: coded, reasonParts: [] } : reasonOf([], named, around);
  const made = records({
    kind: 'admission',
    patient,
    source: sourceOf('Encounter', resource, around.fullUrl),
    content: {
      kind,
      facility: around.namedOf(place)?.name ?? place?.display ?? null,
      reason: reason ?? allSpoken(resource.type),
      reasonParts,
      admittedAt,
      // A finished stay without an end must not look as if the patient were still in, nor as if it had ended that day.
      dischargedAt: end ?? (isOngoing ? null : admittedAt),
      disposition: spoken(disposition.parse(resource.hospitalization?.dischargeDisposition)),
      ...(isEndUnknown ? { isEndUnknown } : {}),
    },
  });
  return { ...made, notes };
});

function stayOf({ class: given, hospitalization }: Encounter): RecordContent<'admission'>['kind'] | null {
  // Sources fill `hospitalization` of office visits too: where there is a class, it alone decides.
  // A code of the source's own ("4") says it by its display ("Inpatient").
  if (given?.code) {
    const [code, display] = [given.code, given.display ?? ''].map((each) => each.trim().toLowerCase());
    return STAYS[code ?? ''] ?? DISPLAYED_STAYS[display ?? ''] ?? null;
  }
  return hospitalization && Object.keys(hospitalization).length > 0 ? 'inpatient' : null;
}
