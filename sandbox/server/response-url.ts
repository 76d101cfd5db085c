import type { IncomingMessage, ServerResponse } from 'node:http';
import { isRecord, type Json, parseJson, textAt } from '../json.ts';
import { finishBlocks } from '../validate/finish.ts';
import { judgeMessage, MOST_TEXT } from '../validate/message.ts';
import { edit, post, remove } from '../world/post.ts';
import type { ResponseUrl } from '../world/response-urls.ts';
import type { World } from '../world/world.ts';
import { send } from './api.ts';
import { readBody } from './body.ts';

/** Serves a POST to a response_url: a new message, a replaced one or a deleted one. */
export async function serveResponseUrl(
  world: World,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const parsed = parseJson(await readBody(request));
  const body: Json = isRecord(parsed) ? parsed : {};
  const call = world.records.call('response_url', body);
  const entry = world.responseUrls.use(id);
  const refuse = (status: number, error: string) => {
    world.records.answered(call, { ok: false, error });
    send(response, status, { ok: false, error });
  };
  if (typeof entry === 'string') return refuse(404, entry);
  if (body.delete_original !== true) {
    const verdict = judgeMessage(
      { text: textAt(body, 'text'), blocks: body.blocks, attachments: body.attachments },
      MOST_TEXT.post,
    );
    if (verdict !== undefined) {
      world.records.violation('response_url', verdict.code, verdict.messages, body);
      return refuse(400, verdict.code);
    }
  }
  respond(world, entry, body);
  call.applied = true;
  world.records.answered(call, { ok: true });
  send(response, 200, { ok: true });
}

/** What a response body does; also used for the body of an acknowledged command. */
export function respond(world: World, entry: ResponseUrl, body: Json, via = 'response_url'): void {
  const original = entry.messageTs === undefined ? undefined : world.find(entry.channel, entry.messageTs);
  if (body.delete_original === true) {
    if (original !== undefined) remove(world, original);
    return;
  }
  const text = textAt(body, 'text') ?? '';
  const blocks = finishBlocks(body.blocks, () => world.ids.random(3));
  if (text.trim() === '') world.records.warning(via, 'missing_text_in_message', body);
  if (body.replace_original === true && original !== undefined) {
    edit(world, original, { text, blocks });
    return;
  }
  const threadTs = textAt(body, 'thread_ts');
  post(world, {
    channel: entry.channel,
    user: world.app.botUserId,
    fromApp: true,
    text,
    blocks,
    threadTs,
    via,
    ...(body.response_type === 'in_channel' ? {} : { ephemeralTo: entry.user }),
  });
}
