import type { Sandbox } from '../../sandbox/sandbox.ts';
import { levelIn, type PhiDisplay } from '../../src/domain/phi-display.ts';

type Level = 'L0' | 'L1' | 'L2';
/** One text that the app sent, where it stands, and what may stand there: docs/phi.md (Surfaces). */
export type SentText = { where: string; level: Level; text: string };

type Json = Record<string, unknown>;

/** Keys whose text is L0 wherever they stand: ids, values, metadata, titles, and what a notification reads. */
const ALWAYS_L0 = new Set([
  'value',
  'action_id',
  'block_id',
  'private_metadata',
  'callback_id',
  'metadata',
  'external_id',
  'title',
]);

type Look = {
  phi: PhiDisplay;
  /** Channels that somebody can read who may not know: all in them is L0. */
  unfit?: ReadonlySet<string>;
  /** Of the calls those after the first so many. */
  after?: number;
};

/** Everything the app has sent to Slack so far: API calls, answers to gestures, ephemeral answers by response_url. */
export function sentTexts(sandbox: Sandbox, look: Look): SentText[] {
  const calls = sandbox.calls
    .slice(look.after ?? 0)
    .flatMap(({ method, args }) => textsOfCall(sandbox, method, asJson(args), look));
  const answers = sandbox.deliveries.flatMap(({ kind, name, answer }) =>
    walk(answer, `answer to ${kind} ${name}`, levelIn('form', look.phi), answer),
  );
  return [...calls, ...answers];
}

function textsOfCall(sandbox: Sandbox, method: string, args: Json, look: Look): SentText[] {
  const { phi, unfit = new Set() } = look;
  if (method === 'views.publish') return walk(args, method, levelIn('home', phi), args);
  if (method.startsWith('views.')) return walk(args, method, levelIn('form', phi), args);
  if (method === 'chat.postEphemeral' || method === 'response_url') return walk(args, method, 'L2', args);
  if (method === 'chat.postMessage' || method === 'chat.update') {
    const channel = String(args.channel ?? '');
    const where = `${method} ${channel}`;
    if (/^[DUW]/.test(channel)) return walk(args, where, 'L2', args);
    if (unfit.has(channel)) return walk(args, where, 'L0', args);
    return walk(args, where, levelIn(isInThread(sandbox, channel, args) ? 'details' : 'card', phi), args);
  }
  // A notification reads the text of a stream, which its `markdown_text` makes; blocks are read in the conversation.
  if (/^chat\.\w+Stream$/.test(method)) {
    const channel = String(args.channel ?? '');
    return walk(args, `${method} ${channel}`, channel.startsWith('D') ? 'L2' : 'L0', args);
  }
  // What a file holds is L2; its name, its title and the words above it are read in lists and notifications.
  if (method.startsWith('files.')) return walk(args, method, 'L0', args);
  // The name of a thread and suggestions are read in lists of conversations.
  if (/^(agents\.|assistant\.)/.test(method)) return walk(args, method, 'L0', args);
  return [];
}

function isInThread(sandbox: Sandbox, channel: string, args: Json): boolean {
  if (args.thread_ts) return true;
  const message = sandbox.messages(channel).find(({ ts }) => ts === args.ts);
  return Boolean(message?.threadTs && message.threadTs !== message.ts);
}

/** Every string below `value`; the top-level `text` of a message is its notification, and so L0. */
function walk(value: unknown, where: string, level: Level, root: unknown, key = ''): SentText[] {
  if (typeof value === 'string') return [{ where: `${where} ${key}`, level, text: value }];
  if (Array.isArray(value)) return value.flatMap((item) => walk(item, where, level, root, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const isStreamed = 'type' in value && value.type === 'markdown_text';
    const isNotification = (value === root || isStreamed) && (name === 'text' || name === 'markdown_text');
    // What a person typed stays theirs: an input is filled with their own words (masked where the patient is known).
    const isTyped = name === 'initial_value';
    const isAlwaysL0 =
      ALWAYS_L0.has(name) && !(name === 'value' && level === 'L2' && typeof item !== 'string');
    if (isTyped) return walk(item, where, 'L2', root, name);
    return walk(item, where, isNotification || isAlwaysL0 ? 'L0' : level, root, name);
  });
}

const asJson = (args: unknown): Json => (typeof args === 'object' && args !== null ? (args as Json) : {});

// Words that are used nowhere else: wherever one turns up, it came from the patient's record.
export const NAMES = ['Quillonette', 'Zantrabar', 'Vexley'];
export const FREE = ['floxinate', 'grumbleberry', 'snorkelate', 'wobbledine'];

/** Which of these words a text holds, in any case. */
export const hits = (text: string, words: readonly string[]) =>
  words.filter((word) => text.toLowerCase().includes(word.toLowerCase()));
