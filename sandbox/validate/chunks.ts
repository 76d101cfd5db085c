import { type Json, listAt, textAt } from '../json.ts';
import { checkBlocks } from './blocks/index.ts';
import { Check, lengthOf } from './check.ts';
import { checkSources } from './elements/sources.ts';
import type { Verdict } from './message.ts';

/** One call takes so many characters of markdown (docs.slack.dev/reference/methods/chat.appendStream). */
const MOST_MARKDOWN = 12_000;

const STATUSES = ['pending', 'in_progress', 'complete', 'error'];

/** The first reason for which Slack would refuse this piece of a stream, or undefined. */
export function judgePiece(markdownText: string | undefined, chunks: unknown): Verdict | undefined {
  const check = new Check();
  const list = check.list(chunks, '/chunks');
  for (const [index, chunk] of list.entries()) checkChunk(check, chunk, `/chunks/${index}`);
  if (check.problems.length > 0) return { code: 'invalid_chunks', messages: check.messages };
  const texts = list.filter((chunk) => textAt(chunk, 'type') === 'markdown_text');
  const length = texts.reduce<number>((sum, chunk) => sum + lengthOf(textAt(chunk, 'text') ?? ''), 0);
  if (length + lengthOf(markdownText ?? '') > MOST_MARKDOWN) return { code: 'msg_too_long', messages: [] };
  return judgeBlocks(list.flatMap((chunk) => listAt(chunk, 'blocks')));
}

/** Blocks of a piece, or those of the message as it would stand with it. */
export function judgeBlocks(blocks: unknown): Verdict | undefined {
  const check = new Check();
  checkBlocks(check, blocks, '/blocks', 'message');
  return check.problems.length > 0 ? { code: 'invalid_blocks', messages: check.messages } : undefined;
}

function checkChunk(check: Check, value: unknown, pointer: string): void {
  const chunk = check.object(value, pointer);
  if (chunk === undefined) return;
  switch (chunk.type) {
    case 'markdown_text':
      check.keys(chunk, pointer, ['type', 'text']);
      check.string(chunk.text, `${pointer}/text`);
      return;
    case 'task_update':
      checkTask(check, chunk, pointer);
      return;
    case 'plan_update':
      check.keys(chunk, pointer, ['type', 'title']);
      check.string(chunk.title, `${pointer}/title`, { min: 1, max: 256 });
      return;
    case 'blocks':
      check.keys(chunk, pointer, ['type', 'blocks']);
      check.list(chunk.blocks, `${pointer}/blocks`, { max: 50 });
      return;
    default:
      check.fail(`${pointer}/type`, `unsupported type: ${String(chunk.type)}`);
  }
}

function checkTask(check: Check, task: Json, pointer: string): void {
  check.keys(task, pointer, ['type', 'id', 'title', 'status'], ['details', 'output', 'sources']);
  check.string(task.id, `${pointer}/id`, { min: 1 });
  for (const part of ['title', 'details', 'output']) {
    check.string(task[part], `${pointer}/${part}`, { max: 256 });
  }
  check.string(task.title, `${pointer}/title`, { min: 1 });
  check.oneOf(task.status, `${pointer}/status`, STATUSES);
  checkSources(check, task.sources, `${pointer}/sources`);
}
