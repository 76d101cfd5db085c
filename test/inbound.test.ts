import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { serve } from '../src/inbound.ts';

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
