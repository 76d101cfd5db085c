import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Robot, Sandbox } from '../../sandbox/sandbox.ts';
import { fileWire, uploadByPerson } from '../../sandbox/world/files.ts';
import { testDatabase, webClient } from './app.ts';
import { refusal } from './refusal.ts';

let sandbox: Sandbox;
let client: WebClient;
let ana: Robot;

beforeEach(async () => {
  const browserApp = await testDatabase();
  sandbox = browserApp.sandbox;
  ana = browserApp.ana;
  client = webClient(sandbox);
});
afterEach(() => sandbox.stop());

test('a file that the app uploads stands in the direct message, with its bytes', async () => {
  const { channel } = await client.conversations.open({ users: ana.id });
  await client.files.uploadV2({
    channel_id: channel?.id ?? '',
    initial_comment: 'Here it is',
    file_uploads: [
      { file: Buffer.from('one'), filename: 'K7Q4.txt', title: 'K7Q4' },
      { file: Buffer.from('%PDF-'), filename: 'K7Q4.pdf', title: 'K7Q4' },
    ],
  });
  const message = ana.dms().at(-1);
  if (!message) throw new Error('nothing arrived');
  expect(ana.read(message)).toBe('Here it is\n[file: K7Q4.txt]\n[file: K7Q4.pdf]');
  expect(message.files.map((id) => sandbox.world.files.get(id)?.data?.toString())).toEqual(['one', '%PDF-']);
  expect(sandbox.violations).toEqual([]);
});

test('nothing is shared before its bytes have come, nor twice, nor to a person’s id', async () => {
  const { file_id = '', upload_url = '' } = await client.files.getUploadURLExternal({
    filename: 'a.txt',
    length: 3,
  });
  const files: [{ id: string; title: string }] = [{ id: file_id, title: 'a' }];
  const { channel } = await client.conversations.open({ users: ana.id });
  const channel_id = channel?.id ?? '';
  expect((await refusal(client.files.completeUploadExternal({ files, channel_id }))).error).toBe(
    'file_not_found',
  );
  expect((await fetch(upload_url, { method: 'POST', body: 'four' })).status).toBe(400);
  expect((await fetch(upload_url, { method: 'POST', body: 'two' })).status).toBe(200);
  expect((await refusal(client.files.completeUploadExternal({ files, channel_id: ana.id }))).error).toBe(
    'channel_not_found',
  );
  await client.files.completeUploadExternal({ files, channel_id });
  expect((await refusal(client.files.completeUploadExternal({ files, channel_id }))).error).toBe(
    'file_not_found',
  );
});

test('a file has a name and a length', async () => {
  expect((await refusal(client.apiCall('files.getUploadURLExternal', { filename: 'a' }))).error).toBe(
    'invalid_arguments',
  );
  expect((await refusal(client.files.getUploadURLExternal({ filename: 'a', length: 0 }))).error).toBe(
    'invalid_arguments',
  );
});

test('a file that a person puts into a form is read by its private address, with the token alone', async () => {
  const { world } = sandbox;
  const wire = fileWire(uploadByPerson(world, ana.id, { name: 'list.csv', data: Buffer.from('a,b') }), world);
  const { file } = await client.files.info({ file: String(wire.id) });
  expect(file).toMatchObject({ name: 'list.csv', size: 3, filetype: 'csv', user: ana.id });
  const address = String(file?.url_private_download);
  const asked = await fetch(address, { headers: { authorization: `Bearer ${client.token}` } });
  expect(await asked.text()).toBe('a,b');
  const stranger = await fetch(address);
  expect([stranger.status, stranger.headers.get('content-type')]).toEqual([200, 'text/html']);
  expect((await refusal(client.files.info({ file: 'F404' }))).error).toBe('file_not_found');
});
