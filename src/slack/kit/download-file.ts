import type { WebClient } from '@slack/web-api';
import { invalidField } from '../../domain/errors.ts';

const LIMIT_MS = 20_000;

const unreadable = () =>
  invalidField('file', 'Slack did not give the file to Northstar. Nothing was imported: upload it again.');

/**
 * A file that a person has put into a form or sent to the app.
 * @returns its name and its bytes.
 * @throws DomainError `invalid` under `file` for one that is too large, or that Slack does not give.
 */
export async function downloadFile(
  client: WebClient,
  { id, mostBytes }: { id: string; mostBytes: number },
): Promise<{ name: string; bytes: Buffer }> {
  const tooLarge = () =>
    invalidField('file', `The file is larger than ${mostBytes / 1024 ** 2} MB. Split it into several files.`);
  const { file } = await client.files.info({ file: id }).catch(() => {
    throw unreadable();
  });
  if ((file?.size ?? 0) > mostBytes) throw tooLarge();
  const address = file?.url_private_download ?? file?.url_private;
  if (!address || !isOfSlack(client, address)) throw unreadable();
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${client.token}` },
    signal: AbortSignal.timeout(LIMIT_MS),
  }).catch(() => {
    throw unreadable();
  });
  // Without the scope, Slack answers with its sign-in page and says 200.
  if (!response.ok || (response.headers.get('content-type') ?? '').includes('text/html')) throw unreadable();
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length > mostBytes) throw tooLarge();
  return { name: file?.name ?? '', bytes };
}

/** The token goes to Slack alone, or to where its Web API is. */
function isOfSlack(client: WebClient, address: string): boolean {
  const { hostname, protocol, origin } = new URL(address);
  if (origin === new URL(client.slackApiUrl).origin) return true;
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'));
}
