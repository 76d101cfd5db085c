import type { IncomingMessage } from 'node:http';
import { isRecord, type Json, parseJson } from '../json.ts';

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  return Buffer.concat(chunks).toString('utf8');
}

/** Fields that the WebClient sends as JSON inside a form (it stringifies everything that is no scalar). */
const JSON_FIELDS = [
  'blocks',
  'attachments',
  'view',
  'metadata',
  'chunks',
  'prompts',
  'unfurls',
  'outputs',
  'files',
];

/** The arguments of a Web API call, from a form or from JSON. A field that is no JSON stays the string it was. */
export function parseArguments(body: string, contentType: string): Json {
  if (contentType.includes('application/json')) {
    const parsed = parseJson(body);
    return isRecord(parsed) ? parsed : {};
  }
  const args: Json = {};
  for (const [key, value] of new URLSearchParams(body)) {
    args[key] = JSON_FIELDS.includes(key) ? (parseJson(value) ?? value) : value;
  }
  return args;
}
