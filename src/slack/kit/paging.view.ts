import type { KnownBlock } from '@slack/types';
import type { peoplePages } from './buttons/admin.ts';
import { mrkdwn } from './mrkdwn.ts';
import { context } from './text-blocks.ts';

/** Previous and Next under a list, with where one is; nothing when there is one page. */
export function pager(
  { earlier, later }: typeof peoplePages,
  { page, pageCount }: { page: number; pageCount: number },
): KnownBlock[] {
  if (pageCount <= 1) return [];
  const elements = [
    ...(page > 0 ? [earlier.element('Previous', { v: 1, page: page - 1 })] : []),
    ...(page < pageCount - 1 ? [later.element('Next', { v: 1, page: page + 1 })] : []),
  ];
  return [{ type: 'actions', elements }, context(mrkdwn`Page ${page + 1} of ${pageCount}`)];
}
