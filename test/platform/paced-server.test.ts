import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PacedServer, pacedServer } from '../../src/platform/paced-server.ts';

let paced: PacedServer;
let port: number;

beforeEach(async () => {
  paced = pacedServer((_request, response) => void response.end('well'));
  paced.server.listen(0, '127.0.0.1');
  await once(paced.server, 'listening');
  port = (paced.server.address() as AddressInfo).port;
});
afterEach(() => paced.close());

/** Sends requests on one connection; resolves with all that came back, once it is closed. */
async function ask(requests = 1): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write('GET /healthz HTTP/1.1\r\nhost: ops\r\n\r\n'.repeat(requests));
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  await new Promise((closed) => socket.on('close', closed));
  return answer;
}

const asking = (count: number) => Promise.all(Array.from({ length: count }, () => ask()));
const answered = (answers: readonly string[]) => answers.filter((answer) => answer.endsWith('well')).length;

test('a connection serves one request', async () => {
  const answer = await ask(3);
  expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(1);
  expect(answer).toMatch(/connection: close/i);
});

test('a hundred at once are all answered, at the pace of the port', async () => {
  const startedAt = performance.now();
  expect(answered(await asking(100))).toBe(100);
  // Ten at once and ten in each of nine steps of 50 ms.
  expect(performance.now() - startedAt).toBeGreaterThan(400);
});

test('of a flood some are cut off, and who asks after it is answered', async () => {
  const answers = await asking(500);
  expect(answered(answers)).toBeGreaterThanOrEqual(200);
  expect(answered(answers)).toBeLessThan(500);
  expect(await ask()).toMatch(/well$/);
});
