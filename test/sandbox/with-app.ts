import type { App } from '@slack/bolt';
import { afterEach } from 'vitest';
import { startHttpApp, testDatabase } from './app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A workspace with a Bolt app listening; both are gone after the test. */
export async function withApp(listen: (app: App) => void, options = {}) {
  const browserApp = await testDatabase(options);
  closing.push(() => browserApp.sandbox.stop());
  const app = await startHttpApp(browserApp.sandbox, listen);
  closing.push(() => app.stop());
  return { ...browserApp, app };
}
