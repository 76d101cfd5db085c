import { mimeType } from '../world/files.ts';
import type { Asset } from './assets.ts';
import type { PageParts } from './page-parts.ts';
import { viewerNamed } from './state-for.ts';

/** A file that was shared in a conversation of whoever looks; undefined for everybody else. */
export function fileFor(parts: PageParts, url: URL): Asset | undefined {
  const { world } = parts.hands;
  const file = world.files.get(/^\/file\/(\w+)$/.exec(url.pathname)?.[1] ?? '');
  const viewer = viewerNamed(parts, url.searchParams.get('as'));
  const isTheirs = file?.sharedIn.some((id) => world.channels.get(id)?.members.has(viewer ?? ''));
  if (file?.data === undefined || !isTheirs) return undefined;
  // A page of the app's is saved, not run at this address.
  const how = file.name.endsWith('.pdf') ? 'inline' : 'attachment';
  return {
    type: mimeType(file.name),
    body: file.data,
    headers: { 'content-disposition': `${how}; filename="${file.name.replaceAll(/[^\w.-]/g, '_')}"` },
  };
}
