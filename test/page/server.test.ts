import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type BrowserApp, startBrowserApp } from './kit/browser-app.ts';

let browserApp: BrowserApp;
afterEach(() => browserApp.stop());

/** The status of one request with headers that `fetch` would not send. */
function statusOf(url: string, headers: { [name: string]: string }): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

async function opens(url: string, headers: { [name: string]: string }): Promise<boolean> {
  const socket = new WebSocket(url.replace('http', 'ws'), { headers });
  // `once` rejects where an error comes first.
  const isOpen = await once(socket, 'open').then(
    () => true,
    () => false,
  );
  socket.terminate();
  return isOpen;
}

test('the page allows no inline script and nothing from outside', async () => {
  browserApp = await startBrowserApp({ withoutApp: true });
  const response = await fetch(browserApp.page.url);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  const html = await response.text();
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
  const modules = [...html.matchAll(/modulepreload" href="([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(modules.length).toBeGreaterThan(30);
  for (const path of modules) {
    const script = await (await fetch(new URL(path, browserApp.page.url))).text();
    // Everything a browser would fetch is on this server.
    for (const [, from = ''] of script.matchAll(/(?:from|import)\s*["']([^"']+)["']/g))
      expect(from).toMatch(/^(\/|\.)/);
  }
});

test('files beside the page are not served', async () => {
  browserApp = await startBrowserApp({ withoutApp: true });
  for (const path of [
    '/client/../start-page.ts',
    '/client/%2e%2e/start-page.ts',
    '/package.json',
    '/client/tsconfig.json',
  ]) {
    expect((await fetch(new URL(path, browserApp.page.url))).status, path).toBe(404);
  }
});

test('a page from elsewhere, or one that names this machine otherwise, cannot act here', async () => {
  browserApp = await startBrowserApp({ withoutApp: true });
  expect(await statusOf(browserApp.page.url, { host: 'evil.example' })).toBe(404);
  const live = new URL('/live?as=ana', browserApp.page.url).href;
  expect(await opens(live, { origin: 'http://evil.example' })).toBe(false);
  expect(await opens(live, { origin: browserApp.page.url.slice(0, -1) })).toBe(true);
});

test('what one person may not see never reaches her page', async () => {
  browserApp = await startBrowserApp();
  const { sandbox } = browserApp;
  const ana = sandbox.robot('Ana Ruiz');
  ana.say('team-north', 'only for the team');
  await ana.command('/whisper psst', { channel: 'general' });
  await ana.command('/form', { channel: 'general' });
  const socket = new WebSocket(new URL('/live?as=dan', browserApp.page.url).href.replace('http', 'ws'));
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(String(data)));
  await once(socket, 'open');
  socket.send(JSON.stringify({ n: 1, ask: { do: 'history', channel: 'C0TEAM' } }));
  socket.send(JSON.stringify({ n: 2, ask: { do: 'history', channel: 'C0GENERAL' } }));
  socket.send(
    JSON.stringify({
      n: 3,
      ask: { do: 'set', at: { on: { view: ana.modal().view.id }, block: 'what', action: 'what' }, value: {} },
    }),
  );
  while (!heard.some((frame) => frame.includes('"re":3'))) await once(socket, 'message');
  socket.terminate();
  const all = heard.join('\n');
  expect(all).not.toContain('only for the team');
  expect(all).not.toContain('psst');
  expect(all).not.toContain('New follow-up');
  expect(all).toContain('You are not in that conversation.');
  expect(all).toContain('That window is closed.');
});

test('a shared file is given to whoever is in its conversation, and to nobody else', async () => {
  browserApp = await startBrowserApp({ withoutApp: true });
  const { world } = browserApp.sandbox;
  const channel = world.directChannel([browserApp.people.ana.id, world.app.botUserId]);
  const file = {
    id: 'F1',
    user: world.app.botUserId,
    name: 'K7Q4.pdf',
    title: 'K7Q4',
    length: 5,
    createdAt: 0,
  };
  world.files.set('F1', { ...file, data: Buffer.from('%PDF-'), sharedIn: [channel.id] });
  const given = await fetch(new URL(`/file/F1?as=${browserApp.people.ana.id}`, browserApp.page.url));
  expect(given.headers.get('content-type')).toBe('application/pdf');
  expect(await given.text()).toBe('%PDF-');
  expect((await fetch(new URL(`/file/F1?as=${browserApp.people.ben.id}`, browserApp.page.url))).status).toBe(
    404,
  );
});
