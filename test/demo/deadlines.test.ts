import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../demo/start-demo.ts';
import { isWithoutBrowser, launch } from '../page/kit/browser.ts';
import { demoFolder, playedIn } from './kit.ts';

describe.skipIf(isWithoutBrowser)('deadlines of the demo', () => {
  let home: Awaited<ReturnType<typeof demoFolder>>;
  let demo: Demo;
  let browser: Browser;

  beforeAll(async () => {
    home = await demoFolder();
    [{ demo }, browser] = await Promise.all([playedIn(home.folder), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await home?.gone();
  });

  test('one was missed, one has the date of its letter, one was met with proof; as days go, each is counted down', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    await page.goto(`${demo.url}?as=ana#messages`);
    const say = async (words: string) => {
      await page.getByRole('textbox', { name: /^Message/ }).fill(words);
      await page.keyboard.press('Enter');
    };
    await say('/care clocks');
    const list = page.getByRole('dialog', { name: 'Deadlines' });
    await list.getByText(/Harold Bright.*Payer decision, standard.*missed/).waitFor();
    await list.getByText(/Dolores Ibarra Montes.*Payer decision, standard.*(days? left|due today)/).waitFor();
    await list
      .getByText(
        /Denise Fowler.*Internal appeal.*2 days left.*due Wed, Nov 25 \(date on the letter; by the rule/,
      )
      .waitFor();
    expect(await list.getByText(/Walter Osei/).count(), 'what is met is in no list').toBe(0);

    await list.getByRole('button', { name: 'Show the rules' }).click();
    const rules = page.getByRole('dialog', { name: 'Rules of deadlines' });
    await rules
      .getByText(/42 CFR 422\.582\(b\) since 2025-01-01, checked 2026-11-29/)
      .first()
      .waitFor();
    await rules
      .getByText(/check this date · Prior authorization law of ND/)
      .first()
      .waitFor();

    const met = await demo.prisma.clock.findFirstOrThrow({
      where: { ruleId: { startsWith: 'medicare-redetermination' } },
      select: { state: true, proof: true, task: { select: { status: true } } },
    });
    expect(met).toMatchObject({
      state: 'met',
      proof: { words: expect.stringContaining('Fax confirmation') },
      task: { status: 'completed' },
    });
    const appeal = await demo.prisma.clock.findFirstOrThrow({
      where: { ruleId: { startsWith: 'commercial-appeal' } },
      select: { id: true, posts: true },
    });
    await demo.clock.to(new Date('2026-11-24T14:30:00Z'));
    await demo.settle();
    expect((await demo.prisma.clock.findUniqueOrThrow({ where: { id: appeal.id } })).posts).toBe(
      appeal.posts + 1,
    );
    expect(demo.sandbox.violations).toEqual([]);
    expect(demo.sandbox.failures).toEqual([]);
  });
});
