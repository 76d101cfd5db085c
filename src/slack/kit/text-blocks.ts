import type { ContextBlock, MrkdwnElement, SectionBlock } from '@slack/types';
import { SLACK_LIMITS } from './limits.ts';
import { cutMrkdwn, type Mrkdwn } from './mrkdwn.ts';

/** The one place where markup becomes what Slack reads: nothing else may write `type: 'mrkdwn'` (test/architecture.test.ts). */
const mrkdwnObject = (text: Mrkdwn, max: number): MrkdwnElement => ({
  type: 'mrkdwn',
  text: cutMrkdwn(text, max),
});

/** A paragraph; what is longer than a section takes is cut. */
export function paragraph(text: Mrkdwn, blockId?: string): SectionBlock {
  return {
    type: 'section',
    ...(blockId ? { block_id: blockId } : {}),
    text: mrkdwnObject(text, SLACK_LIMITS.sectionText),
  };
}

/** Two columns. */
export function columns(texts: readonly [Mrkdwn, Mrkdwn], blockId?: string): SectionBlock {
  return {
    type: 'section',
    ...(blockId ? { block_id: blockId } : {}),
    fields: texts.map((text) => mrkdwnObject(text, SLACK_LIMITS.fieldText)),
  };
}

/** Small words under or beside what they are about. */
export function context(text: Mrkdwn, blockId?: string): ContextBlock {
  return {
    type: 'context',
    ...(blockId ? { block_id: blockId } : {}),
    elements: [mrkdwnObject(text, SLACK_LIMITS.contextText)],
  };
}
