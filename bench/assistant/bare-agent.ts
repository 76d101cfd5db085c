// The baseline: a bare Bolt agent that shows its status and answers a constant. Arguments: API address, port.
import { App, LogLevel } from '@slack/bolt';
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
  await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: 'Always the same.' });
  await client.agents.sessions.setStatus({ ...at, status: 'active' });
});
await app.start(Number(port));
console.log('ready');
