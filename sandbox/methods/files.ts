import { isRecord } from '../json.ts';
import { Refusal } from '../refusal.ts';
import { finishBlocks } from '../validate/finish.ts';
import { judgeMessage, MOST_TEXT } from '../validate/message.ts';
import { fileWire, isSeenByApp, type StoredFile } from '../world/files.ts';
import { post } from '../world/post.ts';
import type { World } from '../world/world.ts';
import type { Arguments } from './arguments.ts';
import { postingChannel, threadOf } from './find.ts';
import type { Methods } from './method.ts';

/** Slack takes files of at most 1 GB. */
const LARGEST = 1024 ** 3;

/** Files whose bytes have arrived and that nobody has completed yet. */
function uploaded(world: World, args: Arguments): StoredFile[] {
  const { files } = args.raw;
  if (!Array.isArray(files) || files.length === 0) throw new Refusal('invalid_arguments', ['[ERROR] files']);
  return files.map((given) => {
    const file = isRecord(given) ? world.files.get(String(given.id)) : undefined;
    if (!isRecord(given) || file?.data === undefined || file.sharedIn.length > 0)
      throw new Refusal('file_not_found');
    if (typeof given.title === 'string') file.title = given.title;
    return file;
  });
}

export const fileMethods: Methods = {
  'files.getUploadURLExternal': (world, args, { baseUrl }) => {
    const name = args.required('filename');
    const length = Number(args.required('length'));
    if (!Number.isInteger(length) || length <= 0 || length > LARGEST)
      throw new Refusal('invalid_arguments', ['[ERROR] must be a size in bytes [json-pointer:/length]']);
    const id = world.ids.take('F');
    const createdAt = world.clock.now();
    world.files.set(id, {
      id,
      user: world.app.botUserId,
      name,
      title: name,
      length,
      data: undefined,
      sharedIn: [],
      createdAt,
    });
    return { upload_url: `${baseUrl}/upload/${id}`, file_id: id };
  },
  'files.completeUploadExternal': (world, args) => {
    const files = uploaded(world, args);
    if (!args.has('channel_id')) return { files: files.map((file) => fileWire(file, world)) };
    // A person's id is no conversation here.
    if (world.users.has(args.required('channel_id'))) throw new Refusal('channel_not_found');
    const channel = postingChannel(world, args.required('channel_id'));
    const text = args.text('initial_comment') ?? '';
    const { blocks } = args.raw;
    const verdict =
      text === '' && blocks === undefined ? undefined : judgeMessage({ text, blocks }, MOST_TEXT.post);
    if (verdict !== undefined) {
      world.records.violation('files.completeUploadExternal', verdict.code, verdict.messages, args.raw);
      throw new Refusal(verdict.code, verdict.messages);
    }
    for (const file of files) file.sharedIn.push(channel.id);
    post(world, {
      channel: channel.id,
      user: world.app.botUserId,
      fromApp: true,
      text,
      blocks: finishBlocks(blocks, () => world.ids.random(3)),
      threadTs: threadOf(world, args, channel.id),
      files: files.map(({ id }) => id),
      via: 'files.completeUploadExternal',
    });
    return { files: files.map((file) => fileWire(file, world)) };
  },
  'files.info': (world, args) => {
    const file = world.files.get(args.required('file'));
    if (!isSeenByApp(file)) throw new Refusal('file_not_found');
    return { file: fileWire(file, world), comments: [], content: null };
  },
};
