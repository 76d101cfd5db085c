import { isRecord, type Json, snapshot, textAt } from '../json.ts';
import type { Block, Metadata } from '../types.ts';
import { finishBlocks } from '../validate/finish.ts';
import type { Message, Stream } from './messages.ts';
import { copyOf, keepVersion } from './post.ts';
import type { World } from './world.ts';

/** What a message is once a piece has been added: worked out first, so that a refused piece changes nothing. */
export interface Grown {
  text: string;
  blocks: Block[];
  stream: Stream;
}

type NewId = () => string;

/** Adds chunks that were judged valid, in their order. Text goes on where it stopped. */
export function grown(before: Grown, chunks: readonly unknown[], newId: NewId): Grown {
  const after = snapshot(before);
  for (const chunk of chunks.filter(isRecord)) add(after, chunk, newId);
  return after;
}

/** Makes the grown message what everybody sees: one more version, without the "(edited)" mark. */
export function keepGrown(world: World, message: Message, after: Grown, metadata?: Metadata): void {
  const previous = copyOf(message);
  Object.assign(message, after);
  if (metadata !== undefined) message.metadata = metadata;
  keepVersion(message, world.clock.now());
  world.changed({ kind: 'message_changed', message, previous });
}

function add(after: Grown, chunk: Json, newId: NewId): void {
  switch (chunk.type) {
    case 'markdown_text':
      addText(after, textAt(chunk, 'text') ?? '', newId);
      return;
    case 'task_update':
      addTask(after, chunk, newId);
      return;
    case 'plan_update':
      planOf(after, chunk.title, newId).title = String(chunk.title);
      return;
    case 'blocks':
      after.blocks.push(...finishBlocks(chunk.blocks, newId));
      after.stream.textBlock = undefined;
  }
}

function addText(after: Grown, text: string, newId: NewId): void {
  if (text === '') return;
  after.text += text;
  const last = after.blocks.find((block) => block.block_id === after.stream.textBlock);
  if (last !== undefined) {
    last.text = `${String(last.text)}${text}`;
    return;
  }
  const block_id = newId();
  after.blocks.push({ type: 'markdown', block_id, text });
  after.stream.textBlock = block_id;
}

/** A task is known by its id: told again, it changes where it stands. */
function addTask(after: Grown, chunk: Json, newId: NewId): void {
  const { id, title, status, details, output, sources } = chunk;
  const task: Json = {
    type: 'task_card',
    task_id: id,
    title,
    status,
    ...(details === undefined ? {} : { details: richText(details) }),
    ...(output === undefined ? {} : { output: richText(output) }),
    ...(sources === undefined ? {} : { sources }),
  };
  if (after.stream.taskMode === 'plan') {
    const plan = planOf(after, title, newId);
    const tasks = Array.isArray(plan.tasks) ? plan.tasks.filter(isRecord) : [];
    const known = tasks.findIndex((one) => one.task_id === id);
    plan.tasks = known < 0 ? [...tasks, task] : tasks.with(known, { ...tasks[known], ...task });
    return;
  }
  const known = after.blocks.find((block) => block.type === 'task_card' && block.task_id === id);
  if (known !== undefined) {
    Object.assign(known, task);
    return;
  }
  after.blocks.push({ ...task, type: 'task_card', block_id: newId() });
  after.stream.textBlock = undefined;
}

/** The message's plan; made when first needed, it has the title of what made it. */
function planOf(after: Grown, title: unknown, newId: NewId): Block {
  const known = after.blocks.find((block) => block.type === 'plan');
  if (known !== undefined) return known;
  const plan: Block = { type: 'plan', block_id: newId(), title: String(title), tasks: [] };
  after.blocks.push(plan);
  after.stream.textBlock = undefined;
  return plan;
}

function richText(text: unknown): Json {
  const words = { type: 'text', text: String(text) };
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [words] }] };
}
