import type { KnownBlock } from '@slack/types';
import type { z } from 'zod';
import type { ButtonDefinition } from '../kit/button.ts';

type PageButton = ButtonDefinition<z.ZodObject<{ v: z.ZodLiteral<1>; page: z.ZodInt }>>;

/** Previous and Next under a list, with where one is; nothing when there is one page. */
export function pager(
  button: PageButton,
  { page, pageCount }: { page: number; pageCount: number },
): KnownBlock[] {
  if (pageCount <= 1) return [];
  const elements = [
    ...(page > 0 ? [button.element('Previous', { v: 1, page: page - 1 })] : []),
    ...(page < pageCount - 1 ? [button.element('Next', { v: 1, page: page + 1 })] : []),
  ];
  return [
    { type: 'actions', elements },
    { type: 'context', elements: [{ type: 'mrkdwn', text: `Page ${page + 1} of ${pageCount}` }] },
  ];
}
