import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ask } from './by-page/assistant.ts';
import { draftMinutes, holdMeeting, type Meeting, planMeeting } from './by-page/meeting.ts';
import { openChromium } from './chromium.ts';
import { clearFolder } from './folder.ts';
import { MONDAY_VOICEMAILS } from './guide/monday-morning.ts';
import { type Demo, startDemo } from './start-demo.ts';

/** A Monday morning in New York: always the same day, so that a picture changes only when the product does. */
const STARTS_AT = new Date('2026-11-23T14:40:00Z');
const FOLDER = new URL('../docs/screenshots/', import.meta.url).pathname;
const LARGEST_BYTES = 250_000;
const say = (line: string) => void process.stdout.write(`${line}\n`);

type Picture = {
  name: string;
  take: (page: Page, demo: Demo) => Promise<void>;
  /** The part of the page that is shown; left out: all of it. */
  clip?: { x: number; y: number; width: number; height: number };
};

const PICTURES: readonly Picture[] = [
  {
    name: 'app-home',
    take: async (page, demo) => {
      await page.goto(`${demo.url}?as=ana#home`);
      await page.getByRole('heading', { name: 'Your day' }).waitFor();
      // Under the guide, which stands in no workplace's App Home.
      await page.evaluate(
        `const title = [...document.querySelectorAll('h1, h2, h3')].find((each) => each.textContent.trim() === 'Your day');
        title.style.scrollMarginTop = '16px';
        title.scrollIntoView();`,
      );
    },
  },
  {
    name: 'contact',
    take: async (page) => {
      await page.getByRole('button', { name: 'Log a contact', exact: true }).click();
      const form = page.getByRole('dialog');
      await form.getByRole('textbox', { name: 'Reason for contact' }).fill('Dizzy since the new tablets');
      await form.getByRole('combobox', { name: 'Outcome' }).click();
      await page.getByRole('option', { name: 'Reached', exact: true }).click();
      await form.getByRole('combobox', { name: 'Patient' }).fill('che');
      await page.getByRole('option', { name: /^Rosa Chen/ }).waitFor();
    },
  },
  {
    name: 'channel',
    take: async (page, demo) => {
      await closeWindows(page);
      await page.getByRole('navigation').getByRole('button', { name: 'team-harbor' }).click();
      await page.getByRole('button', { name: 'Next follow-up' }).click();
      await demo.settle();
      const card = page
        .getByRole('article')
        .filter({ hasText: /^.*Call · .*Urgent/s })
        .last();
      await card.getByText(/which bottle she uses/).waitFor();
      await quiet(page);
    },
  },
  {
    name: 'inspector',
    take: async (page) => {
      await page.getByRole('button', { name: 'Inspector' }).click();
      const inspector = page.getByRole('complementary', { name: 'Inspector' });
      await inspector
        .getByRole('button', { name: /block_suggestion/ })
        .first()
        .click();
      await inspector.getByRole('button', { name: /^Copy/ }).first().waitFor();
      // The calls just above the gesture, and what it sent below.
      await page.evaluate(
        `document.querySelector('.entries').scrollTop = document.querySelector('.entry-detail').offsetTop - document.querySelector('.entries').offsetTop - 140`,
      );
      await quiet(page);
    },
  },
  {
    name: 'assistant',
    take: async (page, demo) => {
      await closeWindows(page);
      const talk = { url: demo.url, who: 'ana', settle: () => demo.settle() };
      const thread = await ask(page, talk, 'who changed Rosa Chen’s metoprolol?');
      await thread.getByText(/ordered by/).waitFor();
      await quiet(page);
    },
  },
  {
    name: 'assistant-card',
    take: async (page, demo) => {
      const talk = { url: demo.url, who: 'ana', settle: () => demo.settle() };
      const thread = await ask(page, talk, 'I called Rosa Chen, no dizziness today. Call her Friday 9');
      await thread.getByRole('button', { name: 'Approve', exact: true }).waitFor();
      await quiet(page);
    },
  },
  {
    name: 'voicemails',
    take: async (page, demo) => {
      await page.getByRole('button', { name: 'Inspector', exact: true }).click();
      await page.goto(`${demo.url}?as=ana#messages`);
      await page.getByRole('textbox', { name: /^Message/ }).fill(MONDAY_VOICEMAILS);
      await page.keyboard.press('Enter');
      await page.getByText('17 voicemails').last().waitFor();
      await demo.settle();
      await page.getByRole('button', { name: 'Check and log' }).click();
      await page
        .getByRole('dialog')
        .getByText(/TROUBLE BREATHING/)
        .waitFor();
      await page.mouse.move(0, 0);
    },
  },
  {
    name: 'call',
    take: async (page, demo) => {
      const form = page.getByRole('dialog');
      await form.getByRole('button', { name: 'Log all' }).click();
      await form.waitFor({ state: 'detached' });
      await demo.settle();
      await page.getByRole('textbox', { name: /^Message/ }).fill('/care calls');
      await page.keyboard.press('Enter');
      await page.getByText(/^Call 1 · /).waitFor();
      await quiet(page);
    },
  },
  {
    name: 'denial',
    take: async (page, demo) => {
      await page.goto(`${demo.url}?as=ana#messages`);
      await page.getByRole('textbox', { name: /^Message/ }).fill('/care authorization');
      await page.keyboard.press('Enter');
      const list = page.getByRole('dialog', { name: 'Authorizations' });
      await list
        .getByRole('button', { name: /^Open: Denial, Maria Delgado/ })
        .first()
        .click();
      await page
        .getByRole('dialog')
        .getByText(/in hand/)
        .waitFor();
      await quiet(page);
    },
  },
  {
    name: 'discharge',
    take: async (page, demo) => {
      await closeWindows(page);
      await page.goto(`${demo.url}?as=ana#messages`);
      await page.getByRole('textbox', { name: /^Message/ }).fill('/care discharges');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      const { caseKey } = await demo.prisma.patient.findFirstOrThrow({ where: { mrn: 'AB-21560' } });
      await dialog.getByRole('button', { name: new RegExp(`^Claim.*${caseKey}`) }).click();
      await demo.settle();
      await dialog.getByRole('button', { name: new RegExp(`^Open.*${caseKey}`) }).click();
      await page
        .getByRole('dialog', { name: 'Discharge', exact: true })
        .getByText(/missing: Appointments booked/)
        .waitFor();
      await page.mouse.move(0, 0);
    },
  },
  {
    name: 'huddle',
    // Without the side bar: the channel, and the thread of the cases.
    clip: { x: 260, y: 44, width: 1020, height: 756 },
    take: async (page, demo) => {
      await closeWindows(page);
      await planMeeting(page, meetingIn(demo));
      await holdMeeting(
        page,
        meetingIn(demo),
        'Teach-back of all inhalers, with the interpreter, before Friday',
      );
      await quiet(page);
    },
  },
  {
    name: 'minutes',
    take: async (page, demo) => {
      await draftMinutes(page, meetingIn(demo));
      await quiet(page);
    },
  },
  {
    name: 'conference',
    take: async (page, demo) => {
      await page.goto(`${demo.url}?as=lena#team-harbor`);
      await page.getByRole('button', { name: 'Conference sheet' }).last().click();
      await page
        .getByRole('dialog', { name: 'Family conference' })
        .getByText(/may not hear it/)
        .first()
        .waitFor();
      await page.mouse.move(0, 0);
    },
  },
];

const meetingIn = (demo: Demo): Meeting => ({
  url: demo.url,
  channel: 'team-harbor',
  lead: 'ana',
  other: 'grace',
  otherName: 'Grace',
  settle: () => demo.settle(),
});

async function closeWindows(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Notices go, and nothing is lit up by a pointer that no reader sees. */
async function quiet(page: Page): Promise<void> {
  const notice = page.getByRole('button', { name: 'Dismiss' });
  if ((await notice.count()) > 0) await notice.first().click();
  await page.mouse.move(0, 0);
}

/** `npm run screenshots`: the pictures of the README, taken from a demo that runs for this alone. */
async function takePictures(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'northstar-screenshots-'));
  const demo = await startDemo({ folder, port: 0, say, startsAt: STARTS_AT });
  const browser = await openChromium();
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    for (const { name, take, clip } of PICTURES) {
      await take(page, demo);
      const path = join(FOLDER, `${name}.png`);
      await page.screenshot({ path, animations: 'disabled', caret: 'hide', ...(clip ? { clip } : {}) });
      const { size } = await stat(path);
      if (size > LARGEST_BYTES) throw new Error(`${path} has ${size} bytes: too many for a README.`);
      say(`docs/screenshots/${name}.png  ${Math.round(size / 1000)} kB`);
    }
  } finally {
    await browser.close();
    await demo.stop();
    await clearFolder(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

await takePictures();
