import { readFaultyRows } from '../../domain/table-imports/faulty-rows.ts';
import { faultyRowsButton } from '../kit/buttons/table-imports.ts';
import { onButton } from '../kit/flows.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { sendFiles } from '../kit/send-files.ts';

const WORDS = mrkdwn`The rows that were left out, with what is wrong in the column *Problem*. Correct them and upload this file with \`/care import\`.`;

/** The rows of a list that stayed out, as a file in the person's direct messages. */
export const faultyRowsFlow = onButton(faultyRowsButton, async ({ ctx, client, payload, reply }) => {
  const files = await readFaultyRows(ctx, { id: payload.id });
  await sendFiles(client, ctx.actor.slackUserId, {
    words: WORDS,
    files: files.map(({ name, csv }) => ({ name, data: Buffer.from(csv) })),
  });
  await reply(mrkdwn`The rows are in your direct messages with Northstar.`);
});
