// The baseline: a bare Bolt agent that shows its status and answers a constant, streamed where it is asked to. Arguments: API
// address, port.
import { App, LogLevel } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { SIGNING_SECRET } from '../slack-stand-in.ts';

const [slackApiUrl = '', port = '0'] = process.argv.slice(2);
const app = new App({
  token: 'xoxb-bench',
  signingSecret: SIGNING_SECRET,
  clientOptions: { slackApiUrl },
  logLevel: LogLevel.ERROR,
});
app.event('message', async ({ event, client }) => {
  const at = { channel_id: event.channel, thread_ts: event.ts };
  await client.agents.sessions.setStatus({ ...at, status: 'processing' });
  const { channel, ts } = event;
  if ('text' in event && event.text === 'stream') await stream(client, { channel, ts });
  else await client.chat.postMessage({ channel, thread_ts: ts, text: 'Always the same.' });
  await client.agents.sessions.setStatus({ ...at, status: 'active' });
});
async function stream(client: WebClient, { channel, ts }: { channel: string; ts: string }): Promise<void> {
  const step = { type: 'task_update' as const, id: '1', title: 'Looking', status: 'in_progress' as const };
  const begun = await client.chat.startStream({ channel, thread_ts: ts, chunks: [step] });
  const at = { channel, ts: begun.ts ?? '' };
  await client.chat.appendStream({ ...at, chunks: [{ type: 'markdown_text', text: 'Always the same.' }] });
  await client.chat.stopStream(at);
}
await app.start(Number(port));
console.log('ready');
