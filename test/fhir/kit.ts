import { Directory } from '../../src/fhir/directory.ts';
import { type Item, itemsOf } from '../../src/fhir/items.ts';
import { surroundingsOf } from '../../src/fhir/surroundings.ts';
import { translatorOf } from '../../src/fhir/translate.ts';
import { type Fault, isFault, type Translated } from '../../src/fhir/translator.ts';

const at = { file: 'test.json', line: null, path: '' };

/** Translates every resource of a document: a bundle, a list or one resource. */
export function translateAll(
  document: unknown,
  options: { cleansNames?: boolean } = {},
): (Translated | Fault)[] {
  const directory = new Directory();
  const items = [...itemsOf(document, at)].filter(
    (item): item is Item & { kind: 'resource' } => item.kind === 'resource',
  );
  for (const { resource, fullUrl, origin } of items) directory.add(resource, fullUrl, origin);
  return items.flatMap(({ resource, fullUrl, origin, scope, given }) => {
    const translator = translatorOf(resource.resourceType);
    const place = {
      resource,
      fullUrl,
      origin,
      scope,
      directory,
      timeZone: 'America/New_York',
      today: '2026-11-18',
      cleansNames: options.cleansNames ?? false,
      given,
    };
    return translator ? [translator(resource, surroundingsOf(place))] : [];
  });
}

/** What came of one resource that is not broken. */
export function translate(resource: object, options: { cleansNames?: boolean } = {}): Translated {
  const [result] = translateAll(resource, options);
  if (!result || isFault(result)) throw new Error(`broken: ${JSON.stringify(result)}`);
  return result;
}

/** Content of the one record that comes of a resource of Rosa's. */
export function contentOf(resource: object, options: { cleansNames?: boolean } = {}): unknown {
  const { records, leftOut } = translate({ subject: { reference: 'Patient/rosa' }, ...resource }, options);
  if (records.length !== 1) throw new Error(`${records.length} records; left out: ${leftOut.join(', ')}`);
  return records[0]?.content;
}

export function leftOutOf(resource: object): string[] {
  return translate({ subject: { reference: 'Patient/rosa' }, ...resource }).leftOut;
}
