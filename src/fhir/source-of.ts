import { hash } from 'node:crypto';
import type { SourceKey } from '../domain/imports/records.ts';
import type { Identifier } from './parts.ts';

type Sourced = { id: string | null; identifier: readonly Identifier[] };

/**
 * The name under which a record is found again: `fhir` and `Type/id`; without an id its first identifier,
 * then its full URL, then a hash of its content.
 */
export function sourceOf(type: string, resource: Sourced, fullUrl: string | null): SourceKey {
  const identifier = resource.identifier.find(({ value }) => value);
  const id =
    resource.id ??
    (identifier ? `${identifier.system ?? ''}|${identifier.value}` : null) ??
    fullUrl ??
    `content:${hash('sha256', JSON.stringify(resource), 'base64url')}`;
  return { system: 'fhir', id: `${type}/${id}` };
}
