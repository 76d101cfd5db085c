import { isObject } from './releases/json.ts';

/** An address of a record: the server's base, the kind, the id, maybe a version. */
const RECORD_URL = /^(https?:\/\/\S+?)(?<!\/)\/+[A-Z][A-Za-z]+\/[^/?#\s]+(?:\/_history\/[^/?#\s]+)?$/;

/** The server whose record an address names (FHIR R4, Bundle.entry.fullUrl); null: it names none, as a urn does. */
export function serverOfUrl(url: string | null | undefined): string | null {
  const [, base] = RECORD_URL.exec(url ?? '') ?? [];
  return base === undefined ? null : serverName(base);
}

/** A server's name or address in one way of writing: host names have no case (RFC 3986, 3.2.2). */
export const serverName = (url: string): string =>
  url.replace(/^https?:\/\/[^/]+/, (origin) => origin.toLowerCase()).replace(/(?<!\/)\/+$/, '');

/**
 * The system that a record says it comes from. Some servers write the id of the request after `#`: it names no system.
 */
export function systemOfMeta(resource: unknown): string | null {
  const meta = isObject(resource) && isObject(resource.meta) ? resource.meta : {};
  if (typeof meta.source !== 'string') return null;
  const [system = ''] = meta.source.trim().split('#');
  return system === '' ? null : (serverOfUrl(system) ?? serverName(system));
}

/** Where a record comes from, and what says so. `meta.source` says nothing of what the references of a record mean. */
export type Origin = { server: string; by: 'address' | 'meta' | 'name' };

/** The server of a bundle's entries that do not say theirs: the one of all others, else of the search that it answers. */
export function serverOfBundle(
  bundle: unknown,
  fullUrls: readonly (string | null | undefined)[],
): string | null {
  const servers = new Set(fullUrls.flatMap((url) => serverOfUrl(url) ?? []));
  const [only = null, ...others] = servers;
  if (only !== null) return others.length === 0 ? only : null;
  const links = isObject(bundle) && Array.isArray(bundle.link) ? bundle.link : [];
  const self = links.find((link) => isObject(link) && link.relation === 'self');
  const url = isObject(self) && typeof self.url === 'string' ? self.url : '';
  const [, base] =
    /^(https?:\/\/\S+?)(?<!\/)\/+(?:[A-Z][A-Za-z]+\/[^/?#\s]+\/\$everything|[A-Z][A-Za-z]+(?=\?|$))/.exec(
      url,
    ) ?? [];
  return base === undefined ? null : serverName(base);
}

/**
 * Where a record comes from: the base of its address, else its `meta.source`, else the server of its bundle.
 * @returns null where nothing says it.
 */
export function originOf(resource: unknown, fullUrl: string | null, ofBundle: string | null): Origin | null {
  const own = serverOfUrl(fullUrl);
  if (own !== null) return { server: own, by: 'address' };
  const said = systemOfMeta(resource);
  if (said !== null) return { server: said, by: said === ofBundle ? 'address' : 'meta' };
  return ofBundle === null ? null : { server: ofBundle, by: 'address' };
}
