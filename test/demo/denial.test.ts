import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../demo/start-demo.ts';
import { isWithoutBrowser, launch } from '../page/kit/browser.ts';
import { demoFolder, playedIn } from './kit.ts';

describe.skipIf(isWithoutBrowser)('Maria’s denial', () => {
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

  test('from the letter to the decision: a week is left, the appeal is sent, and the payer says yes', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    await page.goto(`${demo.url}?as=ana#messages`);
    await page.getByRole('textbox', { name: /^Message/ }).fill('/care authorization');
    await page.keyboard.press('Enter');
    const list = page.getByRole('dialog', { name: 'Authorizations' });
    await list.getByText(/Maria Delgado/).waitFor();
    await list.getByRole('button', { name: /^Open/ }).first().click();
    const request = page.getByRole('dialog', { name: 'Authorization', exact: true });
    await request.getByText(/7 days left/).waitFor();
    await request.getByText(/1 of 2 in hand/).waitFor();

    await request.getByRole('button', { name: 'Appeal', exact: true }).click();
    await request.getByText(/Appeal · not sent yet/).waitFor();
    await request.getByRole('button', { name: 'Sent to payer' }).click();
    await page.getByRole('textbox', { name: 'Proof' }).fill('Fax confirmation, 12 pages');
    await save(page, 'Sent to payer');
    await request.getByText(/Medicare Advantage appeal decision, before the service/).waitFor();

    await request.getByRole('button', { name: 'Decision' }).click();
    const decision = page.getByRole('dialog', { name: 'Decision' });
    await decision.getByRole('combobox', { name: 'Decision' }).click();
    await page.getByRole('option', { name: 'Approved', exact: true }).click();
    await save(page, 'Decision');
    await request.getByText(/Appeal · approved/).waitFor();
    await demo.settle();
    expect(
      await demo.prisma.clock.findMany({
        where: { subjectType: 'Authorization' },
        select: { state: true },
        orderBy: { createdAt: 'asc' },
      }),
    ).toEqual([{ state: 'met' }, { state: 'met' }]);
    expect(demo.sandbox.violations).toEqual([]);
    expect(demo.sandbox.failures).toEqual([]);
  });
});

async function save(page: Page, title: string): Promise<void> {
  const form = page.getByRole('dialog', { name: title, exact: true });
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
}
