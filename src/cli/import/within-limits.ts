import { fitLink, fitPatient, fitRecord } from '../../domain/imports/fit-record.ts';
import type { Locator } from '../../fhir/items.ts';
import type { FhirResource, Translated } from '../../fhir/translator.ts';
import type { ImportRun } from './import-run.ts';

/** What came of one resource, each text and list within its limit; the report counts what did not fit. */
export function withinLimits(
  { report }: ImportRun,
  { resource, at }: { resource: FhirResource; at: Locator },
  translated: Translated,
): Translated {
  const patients = translated.patients.map(fitPatient);
  const records = translated.records.map(fitRecord);
  const unfit = new Set([...patients, ...records].flatMap((each) => each.unfit));
  for (const each of unfit) report.unfit(resource.resourceType, each, at);
  return {
    ...translated,
    patients: patients.map(({ record }) => record),
    records: records.map(({ record }) => record),
    links: translated.links.map(fitLink),
  };
}
