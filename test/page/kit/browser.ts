import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Without Chromium these tests are skipped on a developer's machine and fail in CI, where they must run. */
export const isWithoutBrowser = !existsSync(executablePath) && process.env.CI !== 'true';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface Looking {
  as?: string;
  /** `home`, `messages`, a channel by name, `@handle`. */
  at?: string;
  dark?: boolean;
  /** 1280 or, as on a telephone, 390. */
  width?: 1280 | 390;
}

/** A page with a witness: what the console complained of, and which requests went elsewhere. */
export interface Witnessed {
  page: Page;
  complaints: string[];
}

/** Opens the page as one person. It is ready when the conversation or Home is there. */
export async function look(browser: Browser, url: string, looking: Looking = {}): Promise<Witnessed> {
  const isNarrow = looking.width === 390;
  const options: BrowserContextOptions = {
    viewport: isNarrow ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    colorScheme: looking.dark === true ? 'dark' : 'light',
    hasTouch: isNarrow,
    isMobile: isNarrow,
    permissions: ['clipboard-read', 'clipboard-write'],
  };
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const origin = new URL(url).origin;
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
      complaints.push(`a request left the page: ${request.url()}`);
  });
  await page.goto(`${url}?as=${looking.as ?? 'ana'}#${looking.at ?? 'team-north'}`);
  await page.locator('.middle .messages, .middle .home').waitFor();
  return { page, complaints };
}
