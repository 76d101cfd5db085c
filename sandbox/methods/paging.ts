import { Refusal } from '../refusal.ts';

export interface Page<T> {
  items: T[];
  response_metadata: { next_cursor: string };
}

/** One page of a list; cursors are opaque to the caller, as Slack's are. */
export function page<T>(all: readonly T[], cursor: string | undefined, limit: number): Page<T> {
  const start = cursor === undefined || cursor === '' ? 0 : readCursor(cursor);
  const end = start + limit;
  const next = end < all.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: all.slice(start, end), response_metadata: { next_cursor: next } };
}

function readCursor(cursor: string): number {
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (match?.[1] === undefined) throw new Refusal('invalid_cursor');
  return Number(match[1]);
}
