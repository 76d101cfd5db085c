import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { sign } from '../sandbox/deliver/http-target.ts';
import { serve } from '../src/inbound.ts';
import { signatureFault } from '../src/slack/inbound/signature.ts';

test('a request that does not arrive whole in time is answered and its connection closed', async () => {
  const server = serve([], { requestTimeout: 50, connectionsCheckingInterval: 20 }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write('POST /slack/events HTTP/1.1\r\nhost: northstar\r\n');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  server.close();
  await once(server, 'close');
});

const SECRET = 'a secret';
const BODY = Buffer.from('command=%2Ftask');
const NOW_S = 1_800_000_000;
const headersAt = (atS: number | string, signature = sign(SECRET, Number(atS), BODY)) => ({
  'x-slack-request-timestamp': String(atS),
  'x-slack-signature': signature,
});

test.each([
  ['at the far edge of the past', headersAt(NOW_S - 300), null],
  ['one second beyond it', headersAt(NOW_S - 301), 'too-old'],
  ['at the far edge of the future', headersAt(NOW_S + 300), null],
  ['one second beyond that', headersAt(NOW_S + 301), 'too-new'],
  [
    'within, signed for another time',
    { ...headersAt(NOW_S - 10), 'x-slack-request-timestamp': String(NOW_S) },
    'signature',
  ],
  ['too old and badly signed', headersAt(NOW_S - 400, 'v0=00'), 'signature'],
  ['with a time that is none', headersAt('1e9', 'v0=00'), 'unsigned'],
  ['with no time', { 'x-slack-signature': sign(SECRET, NOW_S, BODY) }, 'unsigned'],
  ['with no signature', { 'x-slack-request-timestamp': String(NOW_S) }, 'unsigned'],
])('the time window of a signature: %s', (_where, headers, fault) => {
  expect(signatureFault(SECRET, headers, BODY, NOW_S * 1_000 + 999)).toBe(fault);
});
