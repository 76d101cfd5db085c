import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../demo/start-demo.ts';
import { isWithoutBrowser, launch } from '../page/kit/browser.ts';
import { demoFolder, playedIn } from './kit.ts';

let home: Awaited<ReturnType<typeof demoFolder>>;
let demo: Demo;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  if (isWithoutBrowser) return;
  home = await demoFolder();
  ({ demo } = await playedIn(home.folder));
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await home?.gone();
});

const form = () => page.getByRole('dialog');
const list = (text: string) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

async function upload(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${demo.url}?as=ana`);
  await page.getByRole('navigation').getByRole('button', { name: 'team-harbor' }).click();
  const composer = page.getByRole('textbox', { name: /^Message/ });
  await composer.fill('/care import');
  await composer.press('Enter');
  await form().getByText('At most 5 MB and 20,000 rows').waitFor();
  await form().getByLabel('List', { exact: true }).setInputFiles(file);
  await form().getByRole('button', { name: 'Next' }).click();
}

async function importShown(): Promise<void> {
  await form().getByRole('button', { name: 'Import', exact: true }).click();
  await form().getByText('The list is being imported.').waitFor();
  await demo.settle();
  await page.keyboard.press('Escape');
  await form().waitFor({ state: 'detached' });
  await page.getByRole('navigation').getByRole('button', { name: 'Northstar' }).click();
  await page.getByRole('tab', { name: 'Messages' }).click();
}

describe.skipIf(isWithoutBrowser)('a list in the browser', () => {
  it('is chosen in the form, its columns are shown, and its faulty rows are downloaded, corrected and imported', async () => {
    await upload(
      list(
        'MRN,Last name,First name,DOB,Sex,Medication,Sig\nL1,Quellfort,Rosamunde,3/14/1958,F,Metformin,daily\nL1,Quellfort,Rosamunde,3/14/1958,F,Lisinopril,daily\nL2,Okwuosa,Ben,31/31/1960,M,,\n',
      ),
    );
    await form().getByText('Patients 1, Medicines 2.').waitFor();
    await importShown();
    const result = page.getByRole('article').filter({ hasText: '1 row could not be read' }).last();
    await result.getByRole('button', { name: 'Download faulty rows' }).click();
    const link = page.getByRole('link', { name: /northstar-faulty-rows\.csv/ }).last();
    await link.waitFor();
    const address = new URL((await link.getAttribute('href')) ?? '', demo.url);
    const rows = await (await page.request.get(address.href)).text();
    expect(rows).toContain('L2,Okwuosa,Ben,31/31/1960,M,,,D (Birth date): is not a day of the calendar.');

    await upload(list(rows.replace('31/31/1960', '1/31/1960')));
    await form().getByText('Check the columns').waitFor();
    await importShown();
    await page.getByRole('article').filter({ hasText: 'Patients: 1 new' }).last().waitFor();
    expect(demo.sandbox.violations).toEqual([]);
  });
});
