import type { ContextBlock, MrkdwnElement, SectionBlock } from '@slack/types';
import { cutMrkdwn, type Mrkdwn } from './mrkdwn.ts';

/** The one place where markup becomes what Slack reads: nothing else may write `type: 'mrkdwn'` (test/architecture.test.ts). */
const mrkdwnObject = (text: Mrkdwn, max: number): MrkdwnElement => ({
  type: 'mrkdwn',
  text: cutMrkdwn(text, max),
});

/** A paragraph: a section of at most 3000 characters. */
export function paragraph(text: Mrkdwn, blockId?: string): SectionBlock {
  return {
    type: 'section',
    ...(blockId ? { block_id: blockId } : {}),
    text: mrkdwnObject(text, 3000),
  };
}

/** Two columns, 2000 characters each. */
export function columns(texts: readonly [Mrkdwn, Mrkdwn], blockId?: string): SectionBlock {
  return {
    type: 'section',
    ...(blockId ? { block_id: blockId } : {}),
    fields: texts.map((text) => mrkdwnObject(text, 2000)),
  };
}

/** Small words under or beside what they are about. */
export function context(text: Mrkdwn, blockId?: string): ContextBlock {
  return {
    type: 'context',
    ...(blockId ? { block_id: blockId } : {}),
    elements: [mrkdwnObject(text, 2900)],
  };
}
