import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../demo/start-demo.ts';
import { isWithoutBrowser, launch } from '../page/kit/browser.ts';
import { demoFolder, playedIn } from './kit.ts';

describe.skipIf(isWithoutBrowser)('a family conference in the demo', () => {
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

  test('grandma’s conference: what is read aloud, what is struck for her son, a question of his, the page for her daughter', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    await page.goto(`${demo.url}?as=lena#team-harbor`);
    await page.getByRole('button', { name: 'Conference sheet' }).last().click();
    const sheet = page.getByRole('dialog', { name: 'Family conference' });
    await sheet.getByText(/interpreter: Marta Quiroga/).waitFor();
    const read = (await sheet.textContent()) ?? '';
    expect(read).toMatch(/Medications.*struck: Luis Ibarra may not hear it/s);
    expect(read).toContain('No puedo hablar de eso aquí. Dolores decide quién lo sabe.');
    expect(read).toContain('Be home for her great-grandson’s baptism');
    expect(read).not.toContain('Torsemide');

    await sheet.getByRole('button', { name: 'Question of the family' }).click();
    const form = page.getByRole('dialog', { name: 'Question' });
    await form.getByRole('combobox', { name: 'Asked by' }).click();
    await page.getByRole('option', { name: 'Luis Ibarra' }).click();
    await form.getByRole('textbox', { name: 'Question' }).fill('Which pills does she still take?');
    await form.getByRole('combobox', { name: 'About' }).click();
    await page.getByRole('option', { name: 'Medications' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The question is kept; do not answer it here.').waitFor();
    await page.keyboard.press('Escape');
    await sheet.getByText(/Which pills does she still take\?.*asked by Luis Ibarra/).waitFor();

    await sheet.getByRole('button', { name: 'Start the page' }).first().click();
    await sheet.getByText('The page is being written.').waitFor();
    await demo.settle();
    expect(
      await demo.prisma.explanation.findFirst({
        where: { audience: 'caregiver', patient: { mrn: 'AB-16248' } },
        select: { language: true },
      }),
    ).toEqual({ language: 'es' });
    expect(demo.sandbox.violations).toEqual([]);
    expect(demo.sandbox.failures).toEqual([]);
  });
});
