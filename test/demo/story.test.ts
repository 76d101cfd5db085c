import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PersonId, personOf } from '../../demo/caseload/people.ts';
import type { Demo } from '../../demo/start-demo.ts';
import { barriers } from '../page/kit/axe.ts';
import { isWithoutBrowser, launch } from '../page/kit/browser.ts';
import { demoFolder, startedIn } from './kit.ts';

let home: Awaited<ReturnType<typeof demoFolder>>;
let demo: Demo;
let browser: Browser;
let page: Page;
/** What the browser complained of, and whom it asked beside this machine. */
let complaints: string[];

beforeAll(async () => {
  if (isWithoutBrowser) return;
  home = await demoFolder();
  ({ demo } = await startedIn(home.folder));
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(30_000);
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).hostname !== '127.0.0.1')
      complaints.push(request.url());
  });
});
afterEach(() => {
  if (isWithoutBrowser) return;
  expect(complaints).toEqual([]);
  expect(demo.sandbox.violations).toEqual([]);
  expect(demo.sandbox.failures).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await home?.gone();
});

const open = async (as: PersonId, place: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`${demo.url}?as=${as}#${place}`);
  await page.getByRole('main').or(form()).first().waitFor();
  // A form that a test before left open is still open in Slack.
  for (const _open of demo.sandbox.openViews(personOf(as).slackUserId)) await page.keyboard.press('Escape');
  await form().waitFor({ state: 'detached' });
};
const form = () => page.getByRole('dialog');
const field = (name: string) => form().getByRole('textbox', { name });
/** A row of the side bar. */
const place = (name: string) => page.getByRole('navigation').getByRole('button', { name });
const button = (name: string | RegExp) => page.getByRole('button', { name });

/** Types into a field that asks the app, and takes the only offer that reads so. */
async function pick(name: string, typed: string, offer: RegExp): Promise<void> {
  await form().getByRole('combobox', { name }).fill(typed);
  await page.getByRole('option', { name: offer }).click();
}

async function choose(name: string, option: string): Promise<void> {
  await form().getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The messages of the conversation that is open; the newest one that reads so. */
const message = (text: RegExp): Locator => page.getByRole('article').filter({ hasText: text }).last();

let caseKey: string;

describe.skipIf(isWithoutBrowser)('the first five minutes, in a browser', () => {
  it('greets whoever comes first, and offers three things to do', async () => {
    await page.goto(demo.url);
    await page.getByRole('heading', { name: 'Welcome to the Northstar demo' }).waitFor();
    expect(await page.getByRole('tabpanel').innerText()).toMatch(
      /1\. Log a contact[\s\S]*2\. Watch a follow-up become due[\s\S]*3\. Look her up/,
    );
    caseKey = (await page.getByRole('tabpanel').locator('code').first().innerText()).trim();
    expect(caseKey).toMatch(/^[2-9A-Z]{4}$/);
  });

  it('a contact is logged with a patient found while typing; what is missing is said under its field', async () => {
    await button('Log a contact').first().click();
    await pick('Patient', 'che', new RegExp(`Rosa Chen · ${caseKey}`));
    await choose('Outcome', 'Reached');
    await field('Reason for contact').fill('Pulse and dizziness');
    await field('Follow-up (optional)').fill('Ask whether the dizziness is gone');
    await field('Due (optional)').fill('when the cows come home');
    await field('Due (optional)').press('Tab');
    await form().getByText('That was not understood as a date or time').waitFor();
    await form().getByRole('button', { name: 'Save' }).click();
    const wrong = field('Due (optional)');
    await expect.poll(() => wrong.getAttribute('aria-invalid')).toBe('true');
    await wrong.fill('in 2 hours');
    // No time is saved that its person has not seen.
    await form().getByText('Understood:').waitFor();
    await form().getByRole('button', { name: 'Save' }).click();
    await form().waitFor({ state: 'detached' });
    await demo.settle();
  });

  it('nobody else has to act: the team’s channel gets no post of it', async () => {
    await place('team-harbor').click();
    await page.getByRole('article').last().waitFor();
    expect(await message(/Pulse and dizziness/).count()).toBe(0);
  });

  it('time moves to the next follow-up, its card arrives, Done is shown and Undo takes it back', async () => {
    await button('Next follow-up').click();
    // What was done stays done: this clock is not offered the way back.
    expect(await button('Back to now').count()).toBe(0);
    const card = message(new RegExp(`Call · R\\. C\\. · ${caseKey}`));
    expect(await card.innerText()).toContain('Call Mrs. C.: pulse, pressure, dizziness');
    expect(await card.innerText()).not.toMatch(/Rosa|Chen/);
    await card.getByRole('button', { name: /^Done/ }).click();
    // What came of it is asked once it is saved; closing the form leaves it done.
    await form().waitFor();
    await page.keyboard.press('Escape');
    await form().waitFor({ state: 'detached' });
    await card.getByRole('button', { name: /^Undo/ }).click();
    await card.getByRole('button', { name: /^Done/ }).waitFor();
  });

  it('the follow-up that was planned in the form comes in its turn, among what fell due beside it', async () => {
    await demo.clock.shift(2 * 3_600_000);
    const card = message(new RegExp(`R\\. C\\. · ${caseKey}\\s*Ask whether the dizziness is gone`));
    await card.waitFor();
    expect(await card.innerText()).not.toMatch(/Rosa|Chen/);
  });

  it('somebody else is somebody else: without access the answer is a sentence, and no chart', async () => {
    await page.getByRole('button', { name: /^You are Ana Ruiz/ }).click();
    await page.getByRole('menuitemradio', { name: /Theo Lang.*Front desk, has no access/ }).click();
    await page.getByRole('button', { name: /^You are Theo Lang/ }).waitFor();
    await expect.poll(() => place('team-harbor').count()).toBe(0);
    await place('Northstar').click();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await say('/patient chen');
    const refusal = message(/You have no access to patients here yet/);
    await refusal.waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(/Rosa/);
  });

  it('by keyboard alone: a command, its form, and out again', async () => {
    await open('ana', 'team-harbor');
    const composer = page.getByRole('main').getByRole('textbox').first();
    await composer.focus();
    await page.keyboard.type('/contact');
    await page.keyboard.press('Enter');
    if ((await form().count()) === 0) await page.keyboard.press('Enter');
    await form().waitFor();
    await expect.poll(focusIsInForm).toBe(true);
    await form().getByRole('combobox', { name: 'Patient' }).waitFor();
    for (let presses = 0; presses < 6 && (await focused()) !== 'Patient'; presses += 1)
      await page.keyboard.press('Tab');
    expect(await focused()).toBe('Patient');
    await page.keyboard.type('rosa');
    await page.getByRole('option', { name: new RegExp(caseKey) }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => form().getByRole('combobox', { name: 'Patient' }).inputValue())
      .toMatch(/Rosa Chen/);
    await page.keyboard.press('Escape');
    if ((await form().count()) > 0) await page.keyboard.press('Escape');
    await form().waitFor({ state: 'detached' });
  });
});

describe.skipIf(isWithoutBrowser)('everybody can read it', () => {
  const screens = [
    ['App Home', 'ana', 'home'],
    ['the team’s channel', 'ana', 'team-harbor'],
    ['the app’s messages', 'ivo', 'messages'],
  ] as const;

  it.each(screens)(
    '%s has no serious accessibility fault, light or dark, wide or narrow',
    async (_name, as, place) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [1280, 390]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 800 });
          await open(as, place);
          await expect.poll(() => page.getByRole('main').innerText()).toMatch(/Northstar/);
          expect(await barriers(page), `${colorScheme}, ${width} px`).toEqual([]);
        }
      }
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ colorScheme: 'light' });
    },
  );

  it('the contact form and the inspector have none either', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await open('ana', 'home');
      await button('Inspector').click();
      await button('Log a contact').first().click();
      await form().getByRole('combobox', { name: 'Outcome' }).waitFor();
      expect(await barriers(page), colorScheme).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });
});

async function say(text: string): Promise<void> {
  const composer = page.getByRole('main').getByRole('textbox').first();
  await composer.fill(text);
  await composer.press('Enter');
}

/** Expressions, not functions: the tests know no browser types. */
const focused = () =>
  page.evaluate<string | null>(
    `document.activeElement.getAttribute('aria-label') ?? document.querySelector('label[for="' + document.activeElement.id + '"]')?.textContent.trim() ?? null`,
  );

const focusIsInForm = () =>
  page.evaluate<boolean>(`document.activeElement.closest('[role=dialog]') !== null`);
