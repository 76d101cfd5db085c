import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { threadOf } from '../../demo/by-page/assistant.ts';
import type { Demo } from '../../demo/start-demo.ts';
import { settingsFor } from '../ai/assistant/kit.ts';
import { type LiveAnswer, startLiveModel } from '../ai/kit/live-model.ts';
import { isWithoutBrowser, launch } from '../page/kit/browser.ts';
import { demoFolder, playedIn } from './kit.ts';

const PATIENT = '[PATIENT_1]';

describe.skipIf(isWithoutBrowser)('an answer of a model in the demo’s page', () => {
  let home: Awaited<ReturnType<typeof demoFolder>>;
  let model: Awaited<ReturnType<typeof startLiveModel>>;
  let demo: Demo;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [home, model] = await Promise.all([demoFolder(), startLiveModel()]);
    const openai = { ...settingsFor(model.url), hasBaa: true };
    [{ demo }, browser] = await Promise.all([playedIn(home.folder, { openai }), launch()]);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(20_000);
  });
  afterAll(async () => {
    expect(demo.sandbox.violations).toEqual([]);
    expect(demo.sandbox.failures).toEqual([]);
    await browser?.close();
    await demo?.stop();
    await model?.stop();
    await home?.gone();
  });

  /** Asks what no rule understands. Its thread is open, and the model has read the medicines. */
  async function asked(): Promise<{ thread: Locator; article: Locator; answer: LiveAnswer; tag: number }> {
    await page.goto('about:blank');
    await page.goto(`${demo.url}?as=ana#messages`);
    const composer = page.getByRole('textbox', { name: /^Message/ });
    await composer.fill('Anything on Rosa Chen that I ought to know?');
    await composer.press('Enter');
    (await model.asked()).calls('read_chart', { patient: PATIENT, part: 'medicines' });
    const answer = await model.asked();
    const [, tag] = /(\d+) \| medicine \| [^|]*\| [^|]*\| Metoprolol/i.exec(answer.sent) ?? [];
    const thread = threadOf(page);
    return { thread, article: thread.getByRole('article').last(), answer, tag: Number(tag) };
  }

  test('it grows before the reader’s eyes: its step, its first sentence while the rest is written, its sources', async () => {
    const { article, answer, tag } = await asked();
    await article.getByText('Reading the chart').waitFor();
    answer.says(`${PATIENT} has metoprolol.`, [tag]);
    await article.getByText(`Rosa Chen has metoprolol. [${tag}]`).waitFor();
    await article.getByText('writing …').waitFor();
    expect(await article.getByText('Sources', { exact: true }).count()).toBe(0);
    answer.ends();
    await article.getByText('Sources', { exact: true }).waitFor();
    await article.getByText('writing …').waitFor({ state: 'detached' });
    expect(await article.getByText('Rosa Chen has metoprolol.').count()).toBe(1);
    await article.getByRole('button', { name: 'Helpful', exact: true }).click();
    await demo.settle();
    expect(await demo.prisma.assistantFeedback.count()).toBe(1);
  });

  test('Stop ends it where it is', async () => {
    const { thread, article, answer, tag } = await asked();
    answer.says(`${PATIENT} has metoprolol.`, [tag]);
    await article.getByText(`Rosa Chen has metoprolol. [${tag}]`).waitFor();
    await page.getByRole('button', { name: /^Stop/ }).click();
    await answer.isCutOff();
    await thread.getByText('Stopped. Nothing was changed.').waitFor();
    await demo.settle();
    expect(await thread.getByText('writing …').count()).toBe(0);
    expect(await thread.getByText('Sources', { exact: true }).count()).toBe(0);
  });
});
