import type { IncomingMessage } from 'node:http';
import { type ParsedUrlQuery, parse } from 'node:querystring';

/**
 * Slack's largest are a message of 40,000 characters and a view of 250 KB, each character up to 8 bytes once it is
 * JSON in a form: well below this.
 */
export const BODY_LIMIT_BYTES = 2 * 1024 * 1024;
/** A client that goes on sending is read to the end so that it can read its 413, up to here. */
const HEARD_OUT_BYTES = 8 * BODY_LIMIT_BYTES;

/** The bytes as they came: the signature is made over them. `cut`: the request ended before it was whole. */
export async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'cut'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
      else if (size > HEARD_OUT_BYTES) return 'too-large';
    }
  } catch {
    return 'cut';
  }
  return size > BODY_LIMIT_BYTES ? 'too-large' : Buffer.concat(chunks);
}

/** Commands and interactivity come as forms, events as JSON. */
export function formOf(request: IncomingMessage, raw: Buffer): ParsedUrlQuery | null {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/x-www-form-urlencoded' ? parse(raw.toString()) : null;
}

/** What Slack says in it: the JSON, the JSON inside the form's `payload`, or the form itself. Throws a SyntaxError. */
export function parseBody(form: ParsedUrlQuery | null, raw: Buffer): unknown {
  if (!form) return JSON.parse(raw.toString());
  return typeof form.payload === 'string' ? JSON.parse(form.payload) : { ...form };
}
