import type { IncomingMessage, ServerResponse } from 'node:http';
import type { World } from '../world/world.ts';

/** The bytes of a file, POSTed raw or in a form to the address that `files.getUploadURLExternal` gave. */
export async function receiveFile(
  world: World,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  const data = await bytesOf(Buffer.concat(chunks), request.headers['content-type'] ?? '');
  const file = world.files.get(id);
  const isAsAnnounced = file?.length === data.length && file.data === undefined;
  if (file !== undefined && isAsAnnounced) file.data = data;
  response.writeHead(isAsAnnounced ? 200 : 400, { 'content-type': 'text/plain' });
  response.end(isAsAnnounced ? `OK - ${data.length}` : 'not as announced');
}

/** The WebClient sends a form with one file in it. */
async function bytesOf(body: Buffer<ArrayBuffer>, type: string): Promise<Buffer> {
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  for (const part of form.values())
    if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer());
  return Buffer.alloc(0);
}
