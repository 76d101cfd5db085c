import { isRecord, listAt, textAt } from '../json.ts';
import { checkBlocks, textLength } from './blocks/index.ts';
import { Check, lengthOf } from './check.ts';

/** What is wrong with a message: Slack's error code and its explanations. */
export interface Verdict {
  code: string;
  messages: string[];
}

interface MessageArgs {
  text: string | undefined;
  blocks: unknown;
  attachments?: unknown;
  metadata?: unknown;
  markdownText?: string | undefined;
}

/** `chat.postMessage` cuts or refuses beyond 40,000; `chat.update` beyond 4,000 (Slack's reference of both methods). */
export const MOST_TEXT = { post: 40_000, update: 4_000 } as const;

/** Seen by others at about 13,200 characters over all blocks (slackapi/bolt-js#2509); Slack documents no figure. */
const MOST_BLOCK_TEXT = 13_200;

const MOST_METADATA_BYTES = 16_384;

/** The first reason for which Slack would refuse this message, or undefined. */
export function judgeMessage(args: MessageArgs, mostText: number): Verdict | undefined {
  const { blocks } = args;
  if (blocks !== undefined && !Array.isArray(blocks)) return { code: 'invalid_blocks_format', messages: [] };
  const attachments = Array.isArray(args.attachments) ? args.attachments : [];
  const hasText = (args.text ?? '').trim() !== '' || (args.markdownText ?? '').trim() !== '';
  if (!hasText && (blocks ?? []).length === 0 && attachments.length === 0)
    return { code: 'no_text', messages: [] };
  if (lengthOf(args.text ?? '') > mostText) return { code: 'msg_too_long', messages: [] };
  if (lengthOf(args.markdownText ?? '') > 12_000) return { code: 'msg_too_long', messages: [] };
  const check = new Check();
  checkBlocks(check, blocks, '/blocks', 'message');
  for (const [index, attachment] of attachments.entries()) {
    checkBlocks(
      check,
      isRecord(attachment) ? attachment.blocks : undefined,
      `/attachments/${index}/blocks`,
      'message',
    );
  }
  if (check.problems.length > 0) return { code: 'invalid_blocks', messages: check.messages };
  if (textLength(blocks) > MOST_BLOCK_TEXT || markdownLength(blocks) > 12_000) {
    return { code: 'msg_blocks_too_long', messages: [] };
  }
  return judgeMetadata(args.metadata);
}

/** The markdown blocks of one payload share 12,000 characters. */
function markdownLength(blocks: unknown): number {
  return listAt({ blocks }, 'blocks')
    .filter((block) => textAt(block, 'type') === 'markdown')
    .reduce<number>((sum, block) => sum + lengthOf(textAt(block, 'text') ?? ''), 0);
}

/** Metadata: an event type and a flat payload; too much of it is refused. */
export function judgeMetadata(metadata: unknown): Verdict | undefined {
  if (metadata === undefined) return undefined;
  if (!isRecord(metadata)) return { code: 'invalid_metadata_format', messages: [] };
  const known = Object.keys(metadata).every((key) => key === 'event_type' || key === 'event_payload');
  const type = textAt(metadata, 'event_type');
  if (!known || type === undefined || type === '' || type.length > 255 || !isRecord(metadata.event_payload)) {
    return { code: 'invalid_metadata_schema', messages: [] };
  }
  const bytes = Buffer.byteLength(JSON.stringify(metadata));
  return bytes > MOST_METADATA_BYTES ? { code: 'metadata_too_large', messages: [] } : undefined;
}
