// The baseline: a bare Bolt app that opens a constant modal. Arguments: API address, port.
import { App, LogLevel } from '@slack/bolt';
import { SIGNING_SECRET } from './slack-stand-in.ts';

const [slackApiUrl = '', port = '0'] = process.argv.slice(2);
const app = new App({
  token: 'xoxb-bench',
  signingSecret: SIGNING_SECRET,
  clientOptions: { slackApiUrl },
  logLevel: LogLevel.ERROR,
});
app.command('/task', async ({ ack, command, client }) => {
  await ack();
  await client.views.open({
    trigger_id: command.trigger_id,
    view: {
      type: 'modal',
      callback_id: 'constant',
      title: { type: 'plain_text', text: 'Constant' },
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Always the same.' } }],
    },
  });
});
await app.start(Number(port));
console.log('ready');
