import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSeenByApp, mimeType } from '../world/files.ts';
import type { ApiParts } from './api.ts';

/**
 * The bytes of a file at its private address. Without the app's token, or without the scope, Slack answers with its
 * sign-in page and not with an error (docs.slack.dev/reference/objects/file-object).
 */
export function sendFile(
  { world, tokens, faults }: ApiParts,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const call = world.records.call('files.download', { file: id });
  const fault = faults.take(call);
  const mayRead = tokens.read(request.headers.authorization, undefined) === tokens.bot && !tokens.isRevoked;
  const file = world.files.get(id);
  const hasScope = !world.manifest.given || world.manifest.botScopes.includes('files:read');
  if (fault !== undefined || !mayRead || !hasScope) {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!DOCTYPE html><title>Sign in to Slack</title>');
    return;
  }
  if (!isSeenByApp(file)) {
    response.writeHead(404, { 'content-type': 'text/plain' });
    response.end('not found');
    return;
  }
  response.writeHead(200, {
    'content-type': file.canvas === undefined ? mimeType(file.name) : 'text/html',
    'content-length': file.data.length,
  });
  response.end(file.data);
}
