import type { Reference } from './parts.ts';
import { type Origin, serverOfUrl } from './servers.ts';

/** What a reference names, whatever form it was written in. */
export type Target =
  /** `#med1`: a resource inside the one that refers. */
  | { by: 'contained'; id: string }
  /** `urn:uuid:…` (type unknown), `Patient/17`, `https://host/fhir/Patient/17`. */
  | { by: 'id'; type: string | null; id: string; url: string }
  /** `Patient?identifier=system|value`, or a logical reference by identifier. System null: any. */
  | { by: 'identifier'; type: string | null; system: string | null; value: string };

const TYPE_AND_ID = /(?:^|\/)([A-Z][A-Za-z]+)\/([^/?#\s]+?)(?:\/_history\/[^/]+)?$/;

export function targetOf(reference: Reference | null): Target | null {
  if (!reference) return null;
  const { reference: written, identifier, type } = reference;
  if (written === null) {
    if (!identifier?.value) return null;
    return { by: 'identifier', type, system: identifier.system, value: identifier.value };
  }
  if (written.startsWith('#')) return { by: 'contained', id: written.slice(1) };
  if (/^urn:(uuid|oid):/i.test(written))
    return { by: 'id', type, id: written.slice(written.indexOf(':', 4) + 1), url: written };
  const search = /^(?:.*\/)?([A-Z][A-Za-z]+)\?(.+)$/.exec(written);
  if (search) return searchTarget(search[1] ?? '', search[2] ?? '');
  const [, targetType, id] = TYPE_AND_ID.exec(written) ?? [];
  return targetType && id ? { by: 'id', type: targetType, id, url: written } : null;
}

function searchTarget(type: string, query: string): Target | null {
  const token = new URLSearchParams(query).get('identifier');
  if (!token) return null;
  const bar = token.indexOf('|');
  const value = token.slice(bar + 1);
  if (value === '') return null;
  return { by: 'identifier', type, system: bar > 0 ? token.slice(0, bar) : null, value };
}

/** The system whose records a reference names: that of its address, else that of the record it is in. */
export function originOfTarget(target: Target, origin: Origin | null): Origin | null {
  if (target.by !== 'id' || origin?.by === 'name') return origin;
  const server = serverOfUrl(target.url);
  return server === null ? origin : { server, by: 'address' };
}

/** Keys under which a resource is found by a target in a record of this origin: most exact first. */
export function keysOf(target: Target, origin: Origin | null): string[] {
  if (target.by === 'contained') return [];
  if (target.by === 'identifier') return [identifierKey(target.type, target.system, target.value)];
  if (target.type === null) return [target.url];
  const bare = `${target.type}/${target.id}`;
  const server = originOfTarget(target, origin)?.server;
  return [target.url, ...(server === undefined ? [] : [`${server}/${bare}`]), bare];
}

export const identifierKey = (type: string | null, system: string | null, value: string) =>
  `${type ?? ''}?${system ?? ''}|${value}`;
