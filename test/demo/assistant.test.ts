import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, cardIn, press, type Talk } from '../../demo/by-page/assistant.ts';
import type { Demo } from '../../demo/start-demo.ts';
import { isWithoutBrowser, launch } from '../page/kit/browser.ts';
import { demoFolder, playedIn } from './kit.ts';

const SIX_MINUTES = 6 * 60_000;

describe.skipIf(isWithoutBrowser)('the assistant in the demo', () => {
  let home: Awaited<ReturnType<typeof demoFolder>>;
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let talk: Talk;

  beforeAll(async () => {
    home = await demoFolder();
    [{ demo }, browser] = await Promise.all([playedIn(home.folder), launch()]);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(20_000);
    talk = { url: demo.url, who: 'ana', settle: () => demo.settle() };
  });
  afterAll(async () => {
    expect(demo.sandbox.violations).toEqual([]);
    expect(demo.sandbox.failures).toEqual([]);
    await browser?.close();
    await demo?.stop();
    await home?.gone();
  });

  const tasksOf = (title: string) => demo.prisma.task.count({ where: { title: { contains: title } } });

  test('a question is answered with numbered sources, and can be rated', async () => {
    const thread = await ask(page, talk, 'who changed Rosa Chen’s metoprolol?');
    await thread.getByText(/ordered by Dr\. Ingrid Solberg/).waitFor();
    await thread.getByText('Check before you act', { exact: false }).waitFor();
    await thread.getByRole('button', { name: 'Helpful', exact: true }).click();
    await demo.settle();
    expect(await demo.prisma.assistantFeedback.count()).toBe(1);
  });

  test('what is approved is done', async () => {
    const card = cardIn(await ask(page, talk, 'remind me to fax the rehab form for Raj Malhotra Friday 9'));
    expect(await tasksOf('fax the rehab form')).toBe(0);
    await press(card, talk, 'Approve');
    await card.getByRole('button', { name: /^Open task/ }).waitFor();
    expect(await tasksOf('fax the rehab form')).toBe(1);
  });

  test('what is edited opens the ordinary form, and is saved from there', async () => {
    const card = cardIn(await ask(page, talk, 'remind me to weigh Evelyn Hart Friday 9'));
    await press(card, talk, 'Edit');
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: /^Task/ }).fill('Weigh at home, not at the clinic');
    await form.getByRole('button', { name: /^(?:Save|Create)/ }).click();
    await form.waitFor({ state: 'detached' });
    await demo.settle();
    expect(await tasksOf('Weigh at home, not at the clinic')).toBe(1);
    expect(await tasksOf('weigh Evelyn')).toBe(0);
  });

  test('what is canceled is not done', async () => {
    const card = cardIn(await ask(page, talk, 'remind me to count the syringes of Evelyn Hart Friday 9'));
    await press(card, talk, 'Cancel');
    await card.getByText(/Canceled\. Nothing was changed/).waitFor();
    expect(await tasksOf('count the syringes')).toBe(0);
  });

  test('after five minutes the card says that its time is over', async () => {
    const card = cardIn(await ask(page, talk, 'remind me to renew the mask of Patricia Kowalski Friday 9'));
    await demo.clock.shift(SIX_MINUTES);
    await card.getByText(/More than 5 minutes have passed/).waitFor();
    expect(await tasksOf('renew the mask')).toBe(0);
  });
});
