import { hash } from 'node:crypto';
import type { SourceKey } from '../domain/imports/records.ts';
import { NO_SERVER } from '../domain/imports/source-systems.ts';
import type { Identifier } from './parts.ts';

type Sourced = { id: string | null; identifier: readonly Identifier[] };

/**
 * The name under which its server has a record: `Type/id`; without an id its first identifier, then its full URL, then a
 * hash of its content. The server itself is put before it for all kinds at once (`translator.ts`).
 */
export function sourceOf(type: string, resource: Sourced, fullUrl: string | null): SourceKey {
  const identifier = resource.identifier.find(({ value }) => value);
  const id =
    resource.id ??
    (identifier ? `${identifier.system ?? ''}|${identifier.value}` : null) ??
    fullUrl ??
    `content:${hash('sha256', JSON.stringify(resource), 'base64url')}`;
  return { system: NO_SERVER, id: `${type}/${id}` };
}
