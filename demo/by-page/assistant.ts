import type { Locator, Page } from 'playwright-core';

export interface Talk {
  url: string;
  /** Who asks, by handle. */
  who: string;
  settle: () => Promise<unknown>;
}

export const threadOf = (page: Page): Locator => page.getByRole('log', { name: 'Thread' });

/** Writes to the app in one's conversation with it; its thread is open then, with what it answered. */
export async function ask(page: Page, { url, who, settle }: Talk, text: string): Promise<Locator> {
  // To the same address a browser does not go: a thread that is open would stay open.
  await page.goto('about:blank');
  await page.goto(`${url}?as=${who}#messages`);
  const composer = page.getByRole('textbox', { name: /^Message/ });
  await composer.fill(text);
  await composer.press('Enter');
  await page.getByRole('log').getByText(text).first().waitFor();
  await settle();
  return threadOf(page);
}

/** The card of what is proposed, as it is in the open thread. */
export const cardIn = (thread: Locator): Locator => thread.getByRole('article').last();

/** One press on the card; it says what came of it then. */
export async function press(card: Locator, talk: Talk, button: 'Approve' | 'Edit' | 'Cancel'): Promise<void> {
  await card
    .getByRole('button', { name: new RegExp(`^${button}`) })
    .first()
    .click();
  await talk.settle();
}
