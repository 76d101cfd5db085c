import type { App } from '@slack/bolt';
import { afterEach } from 'vitest';
import { clinic, startHttpApp } from './app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A workspace with a Bolt app listening; both are gone after the test. */
export async function withApp(listen: (app: App) => void, options = {}) {
  const town = await clinic(options);
  closing.push(() => town.sandbox.stop());
  const app = await startHttpApp(town.sandbox, listen);
  closing.push(() => app.stop());
  return { ...town, app };
}
